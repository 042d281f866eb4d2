import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { useMe } from '../session.ts';
import { Chip } from '../ui/pieces.tsx';
import { clock, dayAndTime, useNow } from '../ui/times.ts';
import { useReplyClock, warningOf } from './clocks.ts';
import { waitOf } from './waiting.ts';

/** The one thing that matters most about this conversation now, as a word with its clock. */
export function StateChip({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const me = useMe();
  const reply = useReplyClock(view);
  const wait = waitOf(view, me.id, reply);
  const now = useNow();
  if (!wait) return null;
  const isLate = wait.isLate || now > (wait.lateAt ?? wait.until ?? Number.POSITIVE_INFINITY);
  const time = wait.until ? wait.until - now : wait.since ? now - wait.since : undefined;
  const word = isLate && wait.until ? 'late' : wait.word;
  const tone = isLate ? 'bad' : now > (wait.warnAt ?? Number.POSITIVE_INFINITY) ? 'warn' : wait.tone;
  const atZero = reply && (isLate ? t('clocks.isLate', { clock: t(`clocks.name.${reply.clock}`) }) : t('clocks.atZero'));
  return (
    <Chip tone={tone} {...(atZero ? { title: atZero } : {})}>
      {t(`wait.${word}`)}
      {time !== undefined && ` ${clock(Math.abs(time))}`}
      {wait.word === 'snoozed' && view.snoozedUntil && ` ${dayAndTime(view.snoozedUntil)}`}
    </Chip>
  );
}

/** A matter that takes too long, beside whatever it waits for. */
export function CompletionChip({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const warning = warningOf(view, 'completion');
  if (!warning || view.state === 'wrap_up' || view.state === 'closed') return null;
  const word = warning.breachedAt ? 'isLate' : 'isNearly';
  return (
    <Chip tone={warning.breachedAt ? 'bad' : 'warn'} title={t(`clocks.${word}`, { clock: t('clocks.name.completion') })}>
      {t(`clocks.completion_${word}`)}
    </Chip>
  );
}
