import { useTranslation } from 'react-i18next';
import { type OrderState, orderStates } from '../../common/order.ts';
import { orderWords } from '../../common/order-words.ts';
import { type Trait, traits } from '../../common/policy.ts';
import { useTraitWords } from '../catalogue/traits.tsx';
import { wordFor } from '../language.ts';
import { useUnit } from '../session.ts';
import { Checks } from '../settings/checks.tsx';
import { Field } from '../ui/field.tsx';

export interface Situated {
  state: OrderState;
  tier: string;
  paid: string;
  signed: string;
  amount: string;
  failedRepairs: string;
  traits: Trait[];
  confirmed: Trait[];
}

export const emptySituation: Situated = {
  ...{ state: 'signed', tier: '', paid: '', signed: '', amount: '100', failedRepairs: '0' },
  ...{ traits: [], confirmed: [] },
};

const instant = (local: string) => (local ? new Date(local).toISOString() : undefined);

/** As POST /api/policies/simulation takes it. */
export function questionOf({ state, tier, paid, signed, amount, failedRepairs, ...goods }: Situated) {
  const moments = { placed: instant(paid), paid: instant(paid), shipped: instant(paid), signed: instant(signed) };
  const told = Object.fromEntries(Object.entries(moments).filter(([, at]) => at));
  const figures = { amountMinor: Math.round(Number(amount) * 100) || 0, failedRepairs: Number(failedRepairs) || 0 };
  return { state, tier: tier || null, moments: told, ...figures, ...goods };
}

const tiers = ['standard', 'silver', 'gold', 'platinum', 'vip', 'key_account'];

/** The fields of a situation that somebody makes up. */
export function MadeUp({ value, onChange }: { value: Situated; onChange(value: Situated): void }) {
  const { t, i18n } = useTranslation();
  const unit = useUnit();
  const traitName = useTraitWords();
  const set = (part: Partial<Situated>) => onChange({ ...value, ...part });
  const options = (of: readonly Trait[]) => of.map((trait) => ({ id: trait, name: traitName(trait) }));
  return (
    <>
      <label className="field">
        <span>{t('policies.when.states')}</span>
        <select className="input" value={value.state} onChange={(event) => set({ state: event.target.value as OrderState })}>
          {orderStates.map((state) => (
            <option key={state} value={state}>
              {orderWords[state][i18n.language === 'en' ? 1 : 0]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('policies.when.tiers')}</span>
        <select className="input" value={value.tier} onChange={(event) => set({ tier: event.target.value })}>
          <option value="">{t('policies.noTier')}</option>
          {tiers.map((tier) => (
            <option key={tier} value={tier}>
              {wordFor('tier', tier)}
            </option>
          ))}
        </select>
      </label>
      <Field name={t('policies.moment.paid')} type="datetime-local" value={value.paid} onChange={(paid) => set({ paid })} />
      <Field name={t('policies.moment.signed')} type="datetime-local" value={value.signed} onChange={(signed) => set({ signed })} />
      <Field name={t('policies.worth', { unit })} type="number" min={0} value={value.amount} onChange={(amount) => set({ amount })} />
      <Field
        name={t('policies.when.failedRepairs')}
        type="number"
        min={0}
        max={20}
        value={value.failedRepairs}
        onChange={(failedRepairs) => set({ failedRepairs })}
      />
      <div className="wide">
        <Checks
          name={t('policies.when.traits')}
          options={options(traits)}
          picked={value.traits}
          onChange={(picked) => set({ traits: picked as Trait[] })}
        />
      </div>
      {value.traits.length > 0 && (
        <div className="wide">
          <Checks
            name={t('policies.when.confirmed')}
            options={options(value.traits)}
            picked={value.confirmed}
            onChange={(picked) => set({ confirmed: picked as Trait[] })}
          />
        </div>
      )}
    </>
  );
}
