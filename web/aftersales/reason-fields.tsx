import { useTranslation } from 'react-i18next';
import { isAboutMoney } from '../../common/aftersales-money.ts';
import type { RequestReason } from '../../common/aftersales-reasons.ts';
import { Field } from '../ui/field.tsx';
import { money } from '../ui/money.ts';
import type { DraftProps } from './request-draft.ts';
import { amountOf, decisionFor, isChoice, mostToGive, unitOf } from './request-draft.ts';
import { Rule } from './rule.tsx';
import { reasonWords, saidBy } from './words.ts';

/** Why, how many and how much. What the policy says to the reason stands below it. */
export function ReasonFields({ order, line, offer, draft, onChange }: DraftProps) {
  const { t } = useTranslation();
  const decision = decisionFor(offer, draft.reason);
  const most = mostToGive(offer, draft, line);
  const amount = amountOf(offer, draft, line);
  const isTooHigh = draft.amount !== undefined && !(amount >= 0 && amount <= most);
  const unit = unitOf(offer, draft);
  const limit = t('aftersales.mostIs', { money: unit === 1 ? most : money(most, order.currency) });
  return (
    <>
      <label className="field">
        <span>{t('aftersales.reason')}</span>
        <select
          className="input"
          value={draft.reason}
          onChange={(event) => onChange({ reason: event.target.value as RequestReason, amount: undefined, more: [], remedies: [] })}
        >
          {offer.reasons.map((each) => (
            <option key={each.reason} value={each.reason}>
              {reasonWords(each.reason)}
              {each.decision.allowed ? '' : ` · ${t('aftersales.notAllowed')}`}
            </option>
          ))}
        </select>
        <span className={decision.allowed ? 'hint' : 'wrong'}>
          {saidBy(decision)} <Rule decision={decision} />
        </span>
      </label>
      <div className="two-fields">
        {line.quantity > 1 && (
          <Field
            name={t('aftersales.quantity')}
            type="number"
            value={String(draft.quantity)}
            min={1}
            max={line.quantity}
            onChange={(value) =>
              onChange({ quantity: Math.max(1, Math.min(line.quantity, Math.round(Number(value)) || 1)), amount: undefined })
            }
          />
        )}
        {isAboutMoney(offer.action) && !isChoice(draft) && (
          <Field
            name={t(unit === 1 ? 'aftersales.points' : 'aftersales.amount')}
            inputMode="decimal"
            value={draft.amount ?? (unit === 1 ? String(most) : (most / unit).toFixed(2))}
            hint={limit}
            wrong={isTooHigh ? limit : undefined}
            onChange={(value) => onChange({ amount: value })}
          />
        )}
      </div>
    </>
  );
}
