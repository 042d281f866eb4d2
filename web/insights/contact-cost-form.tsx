import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { perUnit } from '../../common/currencies.ts';
import type { ShopFigureTable } from '../../server/insights/shop-figure-views.ts';
import { api } from '../api.ts';
import { useCurrency, useUnit } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { useProblem } from '../ui/use-problem.ts';

/** What a contact costs, said by who may: the costs above are counted with it. */
export function ContactCostForm({ now }: { now: ShopFigureTable['costs'] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const currency = useCurrency();
  const unit = useUnit();
  const step = 1 / perUnit(currency);
  const [hour, setHour] = useState(String(now.hourMinor / perUnit(currency)));
  const [atOnce, setAtOnce] = useState(String(now.atOnce));
  const [assistant, setAssistant] = useState(String(now.assistantMinor / perUnit(currency)));
  const minor = (value: string) => Math.round(Number(value) * perUnit(currency));
  const save = useMutation({
    mutationFn: () =>
      api.put('/api/settings/contact-costs', { hourMinor: minor(hour), atOnce: Number(atOnce), assistantMinor: minor(assistant) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['shop-figures'] }),
    onError: useProblem(),
  });
  return (
    <form className="figure-form" aria-label={t('figures.shop.costs')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field
        name={t('figures.shop.costHour', { unit })}
        type="number"
        min={0}
        max={100_000}
        step={step}
        required
        value={hour}
        onChange={setHour}
      />
      <Field name={t('figures.shop.costAtOnce')} type="number" min={1} max={100} required value={atOnce} onChange={setAtOnce} />
      <Field
        {...{ name: t('figures.shop.costAssistant', { unit }), type: 'number', min: 0, max: 10_000, step }}
        {...{ required: true, value: assistant, onChange: setAssistant }}
      />
      <button type="submit" className="button" disabled={save.isPending}>
        {t('figures.shop.costSave')}
      </button>
    </form>
  );
}
