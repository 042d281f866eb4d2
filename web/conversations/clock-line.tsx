import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { owingStates, warningShare } from '../../common/clocks.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { clock, useNow } from '../ui/times.ts';
import { completionQuery, useReplyClock, warningOf } from './clocks.ts';
import { durationWords } from './words.ts';
import './clock-line.css';

export const hasClocks = ({ state, snoozedUntil, wokenAt }: ConversationView): boolean =>
  owingStates.includes(state) || (state === 'waiting_customer' && !snoozedUntil && !wokenAt);

/** Under the head of a talk: how long its answer, the whole matter and its after-work have, and what happens at zero. */
export function ClockLine({ view }: { view: ConversationView }) {
  if (view.state === 'wrap_up') return <AfterWork view={view} />;
  if (!hasClocks(view)) return null;
  return (
    <p className="clock-line small">
      <Reply view={view} />
      <Completion view={view} />
    </p>
  );
}

/** How long an ended talk still keeps its agent's place free of the next one. */
function AfterWork({ view: { afterWorkUntil } }: { view: ConversationView }) {
  const { t } = useTranslation();
  const left = Date.parse(afterWorkUntil ?? '') - useNow();
  if (!(left > 0)) return null;
  return <p className="clock-line small num">{t('clocks.afterWork', { time: clock(left) })}</p>;
}

function Reply({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const now = useNow();
  const reply = useReplyClock(view);
  if (!reply && !view.waitingSince && !view.firstReplyAt) return null;
  if (!reply) return <span>{t(view.waitingSince ? 'clocks.promised' : 'clocks.answered')}</span>;
  const name = t(`clocks.name.${reply.clock}`);
  const warning = warningOf(view, reply.clock);
  const isLate = now > reply.until || warning?.breachedAt;
  const words = isLate ? t('clocks.seen') : t('clocks.atZero');
  return (
    <span className={isLate ? 'late' : warning || now > reply.warnAt ? 'nearly' : undefined}>
      <b className="num">
        {name} {clock(Math.abs(reply.until - now))}
      </b>{' '}
      {words}
    </span>
  );
}

function Completion({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const now = useNow();
  const completion = useQuery(completionQuery(view)).data;
  if (!completion?.since) return null;
  const { target, spent, dueAt } = completion;
  const name = t('clocks.name.completion');
  const left = dueAt ? (Date.parse(dueAt) - now) / 1000 : target - spent;
  if (left <= 0) return <span className="late">{t('clocks.isLate', { clock: name })}</span>;
  const isNearly = left < target * (1 - warningShare) || warningOf(view, 'completion');
  return (
    <span className={isNearly ? 'nearly' : undefined}>
      {dueAt ? t('clocks.left', { clock: name, time: clock(left * 1000) }) : t('clocks.stands', { time: durationWords(left) })}
    </span>
  );
}
