import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketKindWords } from '../../common/ticket-words.ts';
import { type TicketKind, ticketHours, ticketKinds, usualHours } from '../../common/tickets.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useFirstField } from '../ui/first-field.ts';
import { useProblem } from '../ui/use-problem.ts';
import { DepartmentChoice } from './department-choice.tsx';
import './departments.css';
import { reloadTickets } from './queries.ts';

/** Where a ticket comes from. */
export interface TicketAbout {
  conversation?: string;
  order?: string;
  line?: string;
  request?: string;
  complaint?: string;
}

interface TicketFormProps {
  about: TicketAbout;
  kind?: TicketKind;
  onDone(): void;
}

/** Asks another department: what is the matter, whom, and within how many of their open hours. */
export function TicketForm({ about, kind: likely = 'quality', onDone }: TicketFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const showProblem = useProblem();
  const form = useFirstField('textarea');
  const [key] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<TicketKind>(likely);
  const [group, setGroup] = useState('');
  const [hours, setHours] = useState<number>(usualHours);
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => api.post('/api/tickets', { id: key, kind, group, hours, text: text.trim(), ...about }),
    onSuccess: () => [void reloadTickets(), onDone()],
    onError: showProblem,
  });
  const isReady = group !== '' && text.trim() !== '';
  return (
    <form
      ref={form}
      className="closing ticket-form"
      aria-label={t('ticket.new')}
      onSubmit={(event) => [event.preventDefault(), isReady && send.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.preventDefault(), event.stopPropagation(), onDone()]}
    >
      <label className="field">
        <span>{t('ticket.text')}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          required
          value={text}
          placeholder={t('ticket.textHint')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="ticket-fields">
        <DepartmentChoice value={group} onChange={setGroup} />
        <label className="field" htmlFor={`${id}-kind`}>
          <span>{t('ticket.kind')}</span>
          <select id={`${id}-kind`} className="input" value={kind} onChange={(event) => setKind(event.target.value as TicketKind)}>
            {ticketKinds.map((each) => (
              <option key={each} value={each}>
                {said(ticketKindWords[each])}
              </option>
            ))}
          </select>
        </label>
        <label className="field" htmlFor={`${id}-hours`}>
          <span>{t('ticket.within')}</span>
          <select id={`${id}-hours`} className="input" value={hours} onChange={(event) => setHours(Number(event.target.value))}>
            {ticketHours.map((each) => (
              <option key={each} value={each}>
                {t('ticket.hours', { count: each })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={send.isPending || !isReady}>
          {t('ticket.send')}
        </button>
      </div>
    </form>
  );
}
