import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outsideBodyWords } from '../../common/complaint-words.ts';
import { type ComplaintStepAct, outsideBodies } from '../../common/complaints.ts';
import { Choice } from '../aftersales/choice.tsx';
import { said } from '../aftersales/words.ts';
import { useMe } from '../session.ts';
import { timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';

const empty = { body: 'authority' as (typeof outsideBodies)[number], name: '', reference: '', noticedAt: '', on: '', days: '' };
type Draft = typeof empty;

/** Beside words, what the steps outside ask for: where it went, from or until when, how long a test took. */
const asked: Partial<Record<ComplaintStepAct, readonly (keyof Draft)[]>> = {
  go_outside: ['body', 'name', 'reference', 'noticedAt'],
  begin_mediation: ['on'],
  settle: ['on'],
  note_test: ['days'],
};

interface OutsideFields {
  fields: ReactNode;
  isReady: boolean;
  /** As the call wants it. */
  body(): object;
}

export function useOutsideFields(act: ComplaintStepAct): OutsideFields {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const [draft, setDraft] = useState(empty);
  const wanted = asked[act] ?? [];
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const fields = wanted.length > 0 && (
    <div className="ticket-fields">
      {wanted.map((each) =>
        each === 'body' ? (
          <Choice
            key={each}
            name={t('complaint.outsideBody')}
            value={draft.body}
            options={outsideBodies.map((body) => [body, said(outsideBodyWords[body])])}
            onChange={(body) => change({ body })}
          />
        ) : (
          <Field
            key={each}
            name={t(each === 'on' && act === 'settle' ? 'complaint.outside_until' : `complaint.outside_${each}`)}
            required
            {...inputs[each]}
            value={draft[each]}
            onChange={(next) => change({ [each]: next })}
          />
        ),
      )}
    </div>
  );
  return {
    fields,
    isReady: wanted.every((each) => draft[each].trim() !== ''),
    body: () => {
      const { days, noticedAt } = draft;
      const values = { ...draft, days: Number(days), noticedAt: noticedAt && timeInField(zone, noticedAt).toISOString() };
      return Object.fromEntries(wanted.map((each) => [each, values[each]]));
    },
  };
}

const inputs = {
  name: { maxLength: 100 },
  reference: { maxLength: 100 },
  noticedAt: { type: 'datetime-local' },
  on: { type: 'date' },
  days: { type: 'number', min: 1, max: 365 },
} as const;
