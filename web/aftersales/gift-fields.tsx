import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formWords } from '../../common/aftersales-act-words.ts';
import { compensationForms } from '../../common/aftersales-remedies.ts';
import type { Remedy } from '../../server/aftersales/remedy-views.ts';
import { typedMoney } from '../ui/money.ts';
import { Choice } from './choice.tsx';
import { remediesQuery } from './remedy-queries.ts';
import { type DraftProps, isChoice } from './request-draft.ts';
import { choiceWords, said } from './words.ts';

const mostChoices = 4;

const amountTyped = ({ form, guidanceMinor }: Remedy, currency: string) =>
  form === 'points' ? String(guidanceMinor) : typedMoney(guidanceMinor, currency);

/** What is given on top: what the catalogue has for the reason, one of it or several to choose among, or a form of one's own. */
export function GiftFields({ order, draft, onChange }: DraftProps) {
  const { t } = useTranslation();
  const known = useQuery(remediesQuery(draft.reason)).data?.items ?? [];
  const toggle = (remedy: Remedy) => {
    const without = draft.remedies.filter(({ id }) => id !== remedy.id);
    const remedies = without.length < draft.remedies.length ? without : [...draft.remedies, remedy];
    const [first] = remedies;
    onChange({ remedies, ...(first ? { form: first.form, severity: first.severity, amount: amountTyped(first, order.currency) } : {}) });
  };
  return (
    <>
      {known.length > 0 && (
        <fieldset className="choices">
          <legend>{t('aftersales.usualGifts')}</legend>
          {known.map((remedy) => {
            const isChosen = draft.remedies.some(({ id }) => id === remedy.id);
            return (
              <label key={remedy.id} className="choice">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={!isChosen && draft.remedies.length >= mostChoices}
                  onChange={() => toggle(remedy)}
                />
                <span>{choiceWords({ ...remedy, amountMinor: remedy.guidanceMinor }, order.currency)}</span>
              </label>
            );
          })}
        </fieldset>
      )}
      {isChoice(draft) ? (
        <p className="hint">{t('aftersales.customerChooses')}</p>
      ) : (
        draft.remedies.length === 0 && <OwnForm draft={draft} onChange={onChange} />
      )}
    </>
  );
}

function OwnForm({ draft, onChange }: Pick<DraftProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <div className="two-fields">
      <Choice
        name={t('aftersales.form')}
        value={draft.form}
        options={compensationForms.map((form) => [form, said(formWords[form])])}
        onChange={(form) => onChange({ form })}
      />
      <Choice
        name={t('aftersales.severity')}
        value={String(draft.severity)}
        options={([1, 2, 3] as const).map((each) => [String(each), t(`aftersales.severity_${each}`)])}
        onChange={(severity) => onChange({ severity: Number(severity) })}
      />
    </div>
  );
}
