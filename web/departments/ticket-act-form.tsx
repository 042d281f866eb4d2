import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rootCauseWords, ticketActWords } from '../../common/ticket-words.ts';
import { rootCauses, type TicketAct } from '../../common/tickets.ts';
import type { TicketView } from '../../server/cases/ticket-views.ts';
import { said } from '../aftersales/words.ts';
import { type AnswerFile, AnswerFiles } from './answer-files.tsx';
import { DepartmentChoice } from './department-choice.tsx';

interface TicketActFormProps {
  ticket: TicketView;
  act: Exclude<TicketAct, 'take'>;
  isPending: boolean;
  onSend(body: object): void;
  onCancel(): void;
}

/** What an act needs to be said: a reason; an answer with its root cause; to whom it goes. */
export function TicketActForm({ ticket, act, isPending, onSend, onCancel }: TicketActFormProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [cause, setCause] = useState('');
  const [group, setGroup] = useState('');
  const [files, setFiles] = useState<AnswerFile[]>([]);
  const isAnswer = act === 'answer';
  const isReady = words.trim() !== '' && (!isAnswer || cause !== '') && (act !== 'pass_on' || group !== '');
  const send = () => {
    if (isAnswer) onSend({ rootCause: cause, answer: words.trim(), files: files.map(({ id }) => id) });
    else onSend({ reason: words.trim(), ...(act === 'pass_on' ? { group } : {}) });
  };
  return (
    <form
      className="ticket-form"
      aria-label={said(ticketActWords[act])}
      onSubmit={(event) => [event.preventDefault(), isReady && send()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onCancel()]}
    >
      {act === 'pass_on' && <DepartmentChoice value={group} onChange={setGroup} except={ticket.group.id} />}
      {isAnswer && (
        <label className="field">
          <span>{t('ticket.rootCause')}</span>
          <select className="input" required value={cause} onChange={(event) => setCause(event.target.value)}>
            <option value="">{t('ticket.chooseCause')}</option>
            {rootCauses.map((each) => (
              <option key={each} value={each}>
                {said(rootCauseWords[each])}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>{t(isAnswer ? 'ticket.answer' : 'ticket.reason')}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={isAnswer ? 2000 : 1000}
          required
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
          value={words}
          placeholder={t(isAnswer ? 'ticket.answerHint' : 'ticket.reasonHint')}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {isAnswer && <AnswerFiles files={files} onChange={setFiles} />}
      <div className="form-end">
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={isPending || !isReady}>
          {said(ticketActWords[act])}
        </button>
      </div>
    </form>
  );
}
