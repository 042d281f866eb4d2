import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lineStageWords } from '../../common/handovers.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { said } from '../aftersales/words.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { may, useMe } from '../session.ts';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useHandoverAct, useWorksHere } from './use-handover.ts';

/** What the customer said of a line, stage by stage, and the answer they read under their orders. */
export function Comments({ handover, line }: { handover: HandoverView; line: string }) {
  const { t } = useTranslation();
  const comments = handover.comments.filter((each) => each.line === line);
  if (comments.length === 0) return null;
  return (
    <section className="comments" aria-label={t('handover.comments')}>
      <ol>
        {comments.map(({ id, stage, isCustomer, by, words, at }) => (
          <li key={id}>
            <b>{isCustomer ? t('actor.customer') : by}</b>{' '}
            <span className="muted small num" title={exactly(at)}>
              {[stage && said(lineStageWords[stage]), dayAndTime(at)].filter(Boolean).join(' · ')}
            </span>
            <div className="ticket-text">{words}</div>
          </li>
        ))}
      </ol>
      <Answer handover={handover} line={line} />
    </section>
  );
}

function Answer({ handover, line }: { handover: HandoverView; line: string }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const act = useHandoverAct(handover, () => setWords(''));
  const notHere = useWorksHere(handover);
  const refused = may(useMe(), 'orders.edit') ? undefined : notHere;
  const send = () => !refused && words.trim() && act.mutate({ noun: 'comments', body: { line, words: words.trim() } });
  return (
    <form className="task-note" onSubmit={(event) => [event.preventDefault(), send()]}>
      <input
        className="input"
        value={words}
        maxLength={500}
        aria-label={t('handover.answer')}
        placeholder={t('handover.answer')}
        onChange={(event) => setWords(event.target.value)}
      />
      <Why reason={refused}>
        <button
          type="submit"
          className="button small"
          aria-disabled={refused !== undefined}
          disabled={!refused && (act.isPending || words.trim() === '')}
        >
          {t('handover.sendAnswer')}
        </button>
      </Why>
    </form>
  );
}
