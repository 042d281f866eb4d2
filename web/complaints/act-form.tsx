import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complaintActWords, complaintSideWords } from '../../common/complaint-words.ts';
import { type ComplaintStepAct, complaintSides } from '../../common/complaints.ts';
import type { ComplaintView } from '../../server/complaints/views.ts';
import { said } from '../aftersales/words.ts';
import { useFirstField } from '../ui/first-field.ts';
import { useOutsideFields } from './outside-fields.tsx';

interface ActFormProps {
  act: ComplaintStepAct;
  complaint: ComplaintView;
  isPending: boolean;
  onSend(body: object): void;
  onCancel(): void;
}

const scores = [5, 4, 3, 2, 1] as const;
const mayBeSilent: readonly ComplaintStepAct[] = ['accept', 'agree', 'satisfied', 'withdraw', 'pack', 'answer'];

const wordless: readonly ComplaintStepAct[] = ['go_outside', 'begin_mediation'];

/** The answer as it was last written, to be gone on with. */
const firstWords = (act: ComplaintStepAct, { outside }: ComplaintView) => (act === 'draft_answer' ? outside[0]?.answer : undefined);

/** What an act needs to be said: words; a cause with whose doing it was; how satisfied the customer is. */
export function ActForm({ act, complaint, isPending, onSend, onCancel }: ActFormProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState(
    firstWords(act, complaint) ?? (act === 'apologise' || (act === 'accept' && complaint.kind === 'outage') ? t('complaint.sorry') : ''),
  );
  const [side, setSide] = useState('');
  const [score, setScore] = useState('');
  const outside = useOutsideFields(act);
  const isCause = act === 'confirm_cause';
  const isFollowUp = act === 'satisfied';
  const name = isFollowUp ? t('complaint.followUp') : said(complaintActWords[act]);
  const asksWords = !wordless.includes(act);
  const needsWords = (asksWords && !mayBeSilent.includes(act)) || (act === 'accept' && complaint.kind === 'outage');
  const isReady = (words.trim() !== '' || !needsWords) && (!isCause || side !== '') && (!isFollowUp || score !== '') && outside.isReady;
  const send = () => {
    if (isCause) onSend({ side, cause: words.trim() });
    else onSend({ ...(asksWords ? { words: words.trim() } : {}), ...(isFollowUp ? { score: Number(score) } : {}), ...outside.body() });
  };
  const form = useFirstField('select, input, textarea');
  return (
    <form
      ref={form}
      className="ticket-form"
      aria-label={name}
      onSubmit={(event) => [event.preventDefault(), isReady && send()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onCancel()]}
    >
      {isCause && (
        <label className="field">
          <span>{t('complaint.side')}</span>
          <select className="input" required value={side} onChange={(event) => setSide(event.target.value)}>
            <option value="">{t('complaint.chooseSide')}</option>
            {complaintSides.map((each) => (
              <option key={each} value={each}>
                {said(complaintSideWords[each])}
              </option>
            ))}
          </select>
        </label>
      )}
      {isFollowUp && (
        <label className="field">
          <span>{t('complaint.score')}</span>
          <select className="input" required value={score} onChange={(event) => setScore(event.target.value)}>
            <option value="">{t('complaint.chooseScore')}</option>
            {scores.map((each) => (
              <option key={each} value={each}>
                {t('complaint.scoreOf', { score: each })}
              </option>
            ))}
          </select>
        </label>
      )}
      {outside.fields}
      {asksWords && (
        <label className="field">
          <span>{t(`complaint.words_${act}`)}</span>
          <textarea
            className="input"
            rows={act === 'draft_answer' ? 8 : 3}
            maxLength={act === 'draft_answer' ? 4000 : 2000}
            required={needsWords}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      )}
      <div className="form-end">
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={isPending || !isReady}>
          {name}
        </button>
      </div>
    </form>
  );
}
