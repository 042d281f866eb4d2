import { queryOptions, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TierRates } from '../../server/orders/tier-rate-views.ts';
import { api } from '../api.ts';
import { wordFor } from '../language.ts';
import { useSave } from '../settings/save.ts';
import { tierOf } from '../settings/tier-words.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { WholeField } from '../ui/whole-field.tsx';

type Rate = TierRates['rates'][number];

const ratesQuery = queryOptions({
  queryKey: ['tier-rates'],
  queryFn: ({ signal }) => api.get<TierRates>('/api/tier-rates', undefined, signal),
});

/** What customers of a tier are promised: carts and orders are priced by it, and whichever was not is on the board. */
export function TierRatesForm({ mayEdit }: { mayEdit: boolean }) {
  const query = useQuery(ratesQuery);
  return (
    <Loaded query={query} rows={2} height={60}>
      {({ rates }) => <Form key={JSON.stringify(rates)} rates={rates} mayEdit={mayEdit} />}
    </Loaded>
  );
}

function Form({ rates, mayEdit }: { rates: Rate[]; mayEdit: boolean }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => rates.map((rate) => ({ ...rate, tier: wordFor('tier', rate.tier) })));
  const save = useSave(['tier-rates'], () =>
    api.put('/api/tier-rates', { rates: draft.map((rate) => ({ ...rate, tier: tierOf(rate.tier.trim()) })) }),
  );
  const change = (at: number, part: Partial<Rate>) =>
    setDraft((now) => now.map((rate, each) => (each === at ? { ...rate, ...part } : rate)));
  const submit = (event: FormEvent) => [event.preventDefault(), save.mutate()];
  const today = new Date().toLocaleDateString('sv');
  return (
    <form className="exception-rules" onSubmit={submit} aria-label={t('exception.rates')}>
      <h3 className="section-title">{t('exception.rates')}</h3>
      <p className="muted small">{t('exception.ratesHow')}</p>
      {draft.length === 0 && <p className="muted small">{t('exception.noRates')}</p>}
      {draft.map((rate, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while it is written
        <fieldset key={at} className="tier-rate" disabled={!mayEdit}>
          <legend>{t('exception.rateNumber', { number: at + 1 })}</legend>
          <Field name={t('exception.rateTier')} value={rate.tier} maxLength={40} required onChange={(tier) => change(at, { tier })} />
          <WholeField
            name={t('exception.ratePercent')}
            min={1}
            max={99}
            required
            value={rate.percent}
            onChange={(percent) => change(at, { percent })}
          />
          <Field name={t('exception.rateSince')} type="date" required value={rate.since} onChange={(since) => change(at, { since })} />
          {mayEdit && (
            <button
              type="button"
              className="button small"
              aria-label={t('exception.rateRemoveOf', { number: at + 1 })}
              onClick={() => setDraft((now) => now.filter((_, each) => each !== at))}
            >
              {t('exception.rateRemove')}
            </button>
          )}
        </fieldset>
      ))}
      {mayEdit && (
        <footer className="form-end">
          <button
            type="button"
            className="button"
            disabled={draft.length >= 20}
            onClick={() => setDraft((now) => [...now, { tier: '', percent: 80, since: today }])}
          >
            {t('exception.rateAdd')}
          </button>
          <button type="submit" className="button primary" disabled={save.isPending}>
            {t('exception.ratesSave')}
          </button>
        </footer>
      )}
    </form>
  );
}
