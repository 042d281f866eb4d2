import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CorrectionField, type CorrectionSubject, correctionFields, correctionSubjectWords } from '../../common/corrections.ts';
import { addressDoubts, isTaxNumber } from '../../common/doubts.ts';
import type { CorrectionView } from '../../server/aftersales/corrections/views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { correctionFieldWord, said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { useFirstField } from '../ui/first-field.ts';
import { useProblem } from '../ui/use-problem.ts';

interface FormProps {
  order: OrderView;
  conversation: ConversationView;
  subjects: CorrectionSubject[];
  doubts: string[];
  onDone(): void;
}

/** What is right, in the fields that are wrong; the rest stays. */
export function CorrectionForm({ order, conversation, subjects, doubts, onDone }: FormProps) {
  const { t } = useTranslation();
  const title = useId();
  const [id, setId] = useState(() => crypto.randomUUID());
  const [subject, setSubject] = useState<CorrectionSubject>(subjects[0] ?? 'address');
  const [filled, setFilled] = useState<Partial<Record<CorrectionField, string>>>({});
  const showProblem = useProblem();
  const [doubted] = useState(() => (correctionFields[subject] as readonly string[]).indexOf(doubts[0] ?? ''));
  const form = useFirstField(`.two-fields > :nth-child(${Math.max(doubted, 0) + 1}) input`);
  const fields = Object.fromEntries(
    correctionFields[subject].flatMap((field) => (filled[field]?.trim() ? [[field, filled[field].trim()]] : [])),
  );
  const wrong = wrongIn(subject, fields, order);
  const send = useMutation({
    mutationFn: () =>
      api.post<CorrectionView>(`/api/conversations/${conversation.id}/corrections`, { id, order: order.id, subject, fields }),
    onSuccess: onDone,
    // What was refused was not sent: the corrected one is another.
    onError: (error) => [setId(crypto.randomUUID()), showProblem(error)],
  });
  const why = Object.keys(fields).length === 0 ? t('correction.fillIn') : wrong.taxNumber;
  return (
    <form
      ref={form}
      className="act-form"
      aria-labelledby={title}
      onSubmit={(event) => [event.preventDefault(), !why && !send.isPending && send.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <h4 id={title} className="section-title">
        {t('correction.title')}
      </h4>
      {subjects.length > 1 && (
        <Choice<CorrectionSubject>
          name={t('correction.subject')}
          value={subject}
          options={subjects.map((each) => [each, said(correctionSubjectWords[each])] as const)}
          onChange={setSubject}
        />
      )}
      <p className="muted small">{t('correction.onlyWrong')}</p>
      <div className="two-fields">
        {correctionFields[subject].map((field) => (
          <Field
            key={field}
            name={correctionFieldWord(field)}
            value={filled[field] ?? ''}
            maxLength={field.startsWith('line') ? 200 : 40}
            wrong={wrong[field]}
            hint={nowIn(order, field, t)}
            onChange={(value) => setFilled({ ...filled, [field]: field === 'taxNumber' ? value.toUpperCase() : value })}
          />
        ))}
      </div>
      <div className="form-end">
        <button type="button" className="button small" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={why !== undefined || send.isPending} title={why}>
          {t('correction.send')}
        </button>
      </div>
    </form>
  );
}

type Wrong = Partial<Record<CorrectionField, string>>;

/** What still looks mistyped: a phone is only asked about, a tax number is refused. */
function wrongIn(subject: CorrectionSubject, fields: Record<string, string>, order: OrderView): Wrong {
  const t = i18next.t;
  if (subject === 'invoice') return fields.taxNumber && !isTaxNumber(fields.taxNumber) ? { taxNumber: t('aftersales.taxNumberWrong') } : {};
  const isDoubted = fields.phone && addressDoubts({ ...order.address, ...fields }).includes('phone');
  return isDoubted ? { phone: t('correction.phoneWrong') } : {};
}

/** What the order says now, as far as staff may see it. */
function nowIn(
  order: OrderView,
  field: CorrectionField,
  t: (key: 'correction.now', values: { value: string }) => string,
): string | undefined {
  const value = (order.address as Record<string, unknown> | null)?.[field];
  return typeof value === 'string' && value !== '' ? t('correction.now', { value }) : undefined;
}
