import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handoverAfter } from '../../common/handovers.ts';
import { problemSentence } from '../../common/problems.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { screenLanguage } from '../language.ts';
import { may, useMe } from '../session.ts';
import { fieldTime, timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { useHandoverAct, useWorksHere } from './use-handover.ts';

const acts = ['accept', 'replan', 'refuse', 'withdraw'] as const;
type Act = (typeof acts)[number];
const nouns: Record<Act, string> = { accept: 'acceptance', replan: 'plan', refuse: 'refusal', withdraw: 'withdrawal' };

/** What may be said about a hand-over now; who may not say it reads why. */
export function HandoverActs({ handover }: { handover: HandoverView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [act, setAct] = useState<Act>();
  const notHere = useWorksHere(handover);
  const notMine = may(me, 'orders.edit') ? undefined : problemSentence('forbidden', screenLanguage());
  if (act) return <ActForm handover={handover} act={act} onDone={() => setAct(undefined)} />;
  return (
    <div className="ticket-acts">
      {acts
        .filter((each) => handoverAfter(each, handover.state))
        .map((each) => {
          const refused = each === 'withdraw' ? notMine : notHere;
          return (
            <Why key={each} reason={refused}>
              <button
                type="button"
                className={`button ${each === 'accept' && !refused ? 'primary' : ''}`}
                aria-disabled={refused !== undefined}
                onClick={() => !refused && setAct(each)}
              >
                {t(`handover.act_${each}`)}
              </button>
            </Why>
          );
        })}
    </div>
  );
}

function ActForm({ handover, act, onDone }: { handover: HandoverView; act: Act; onDone(): void }) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(() => fieldTime(zone, new Date(handover.expectedAt ?? handover.dueAt)));
  const send = useHandoverAct(handover, onDone);
  const hasDay = act === 'accept' || act === 'replan';
  const isPast = hasDay && (!day || timeInField(zone, day).getTime() <= Date.now());
  const isReady = !isPast && (act === 'accept' || reason.trim() !== '');
  const body = {
    ...(hasDay && day ? { expectedAt: timeInField(zone, day).toISOString() } : {}),
    ...(act === 'accept' ? {} : { reason: reason.trim() }),
  };
  return (
    <form
      className="ticket-form"
      aria-label={t(`handover.act_${act}`)}
      onSubmit={(event) => [event.preventDefault(), isReady && send.mutate({ noun: nouns[act], body })]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      {hasDay && (
        <Field
          name={t('handover.expectedAt')}
          type="datetime-local"
          value={day}
          onChange={setDay}
          required
          wrong={isPast ? t('task.past') : undefined}
          hint={t('handover.expectedHow')}
        />
      )}
      {act !== 'accept' && <Field name={t('ticket.reason')} value={reason} onChange={setReason} maxLength={1000} required />}
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={send.isPending || !isReady}>
          {t(`handover.act_${act}`)}
        </button>
      </div>
    </form>
  );
}
