import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NeedsView, Needs as Wanted } from '../../server/assistant/recommending/views.ts';
import { api } from '../api.ts';
import { ProductChoice } from '../catalogue/product-choice.tsx';
import { categoriesQuery } from '../catalogue/queries.ts';
import { queries } from '../query-client.ts';
import { Field } from '../ui/field.tsx';
import { minorOf, typedMoney } from '../ui/money.ts';
import { Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import './needs.css';
import { needsQuery } from './reply-queries.ts';
import { inLanguage } from './words.ts';

/** Above the field: what the customer needs, asked once and kept with the talk; goods are recommended by it. */
export function NeedsForm({ conversation, onDone }: { conversation: string; onDone(): void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from any of its fields
    <div onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}>
      <Loaded query={useQuery(needsQuery(conversation))} rows={2} height={40}>
        {(view) => <Form key={`${conversation} ${JSON.stringify(view.needs)}`} conversation={conversation} view={view} onDone={onDone} />}
      </Loaded>
    </div>
  );
}

function Form({ conversation, view, onDone }: { conversation: string; view: NeedsView; onDone(): void }) {
  const { t, i18n } = useTranslation();
  const currencyName = new Intl.DisplayNames(i18n.language, { type: 'currency' }).of(view.currency) ?? view.currency;
  const [draft, setDraft] = useState<Wanted>(view.needs);
  const [budget, setBudget] = useState(typedMoney(view.needs.budgetMinor, view.currency));
  const change = (part: Partial<Wanted>) => setDraft((before) => ({ ...before, ...part }));
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const budgetMinor = minorOf(budget, view.currency);
  const save = useMutation({
    mutationFn: () => api.put<NeedsView>(`/api/conversations/${conversation}/needs`, { ...draft, words: draft.words.trim(), budgetMinor }),
    onSuccess: async (kept) => {
      queries.setQueryData(needsQuery(conversation).queryKey, kept);
      await queries.invalidateQueries({ queryKey: ['recommendations', conversation] });
      onDone();
    },
    onError: useProblem(),
  });
  return (
    <form className="needs paper" aria-label={t('needs.name')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Choice
        name={t('needs.intent')}
        value={draft.intent}
        options={view.intents.map((each) => [each.key, inLanguage(each)])}
        onChange={(intent) => change({ intent })}
        hasFocus
      />
      <Choice
        name={t('needs.order')}
        value={draft.order}
        options={view.orders.map(({ id, number }) => [id, number])}
        onChange={(order) => change({ order })}
      />
      <Choice
        name={t('needs.category')}
        value={draft.category}
        options={categories.map((each) => [each.id, inLanguage(each)])}
        onChange={(category) => change({ category })}
      />
      <Field name={t('needs.budget', { currency: currencyName })} value={budget} maxLength={12} inputMode="decimal" onChange={setBudget} />
      <ProductChoice name={t('needs.product')} chosen={draft.product} product={view.product} onChange={(product) => change({ product })} />
      <Field
        name={t('needs.words')}
        value={draft.words}
        maxLength={200}
        placeholder={t('needs.wordsHow')}
        onChange={(words) => change({ words })}
      />
      <div className="form-end">
        <span className="muted small">{view.notedBy === null ? t('needs.byItself') : t('needs.notedBy', { name: view.notedBy })}</span>
        <span className="spread" />
        <button type="button" className="button small" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary small" disabled={save.isPending}>
          {t('needs.save')}
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  value: string | null;
  options: [value: string, name: string][];
  onChange(value: string | null): void;
  hasFocus?: boolean;
}

function Choice({ name, value, options, onChange, hasFocus = false }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span>{name}</span>
      {/* biome-ignore lint/a11y/noAutofocus: the form opens by a press, and is what the press was for */}
      <select className="input" autoFocus={hasFocus} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{t('needs.unknown')}</option>
        {options.map(([each, said]) => (
          <option key={each} value={each}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}
