import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NeedKind, needKinds } from '../../common/foreseen.ts';
import { Choice } from '../aftersales/choice.tsx';
import { api } from '../api.ts';
import { ProductChoice } from '../catalogue/product-choice.tsx';
import { categoriesQuery } from '../catalogue/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { groupsQuery } from '../settings/queries.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { draftOf, type NeedRuleDraft, type NeedRuleView } from './queries.ts';

const usualDays: Record<NeedKind, number> = { used_up: 180, warranty_end: 30, successor: 365 };
const blank: NeedRuleDraft = { kind: 'used_up', product: null, category: null, successor: null, days: 180, daily: 20, group: '' };

/** Saved, it is off until somebody has seen whom it finds. */
export function NeedRuleForm({ rule, onDone }: { rule: NeedRuleView | undefined; onDone(): void }) {
  const { t } = useTranslation();
  const groups = useQuery(groupsQuery).data?.filter((each) => each.kind === 'desk') ?? [];
  const [id] = useState(() => rule?.id ?? crypto.randomUUID());
  const [draft, setDraft] = useState<NeedRuleDraft>(rule ? draftOf(rule) : blank);
  const set = (part: Partial<NeedRuleDraft>) => setDraft({ ...draft, ...part });
  const group = draft.group || groups[0]?.id || '';
  const save = useSave(['need-rules'], () => api.put(`/api/need-rules/${id}`, { ...draft, group }), onDone);
  const kind = (next: NeedKind) => set({ kind: next, days: usualDays[next], successor: null });
  const isWhole =
    (draft.kind === 'warranty_end' || draft.product || draft.category) && (draft.kind !== 'successor' || draft.successor) && draft.days > 0;
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Choice
        name={t('foreseen.kind')}
        value={draft.kind}
        options={needKinds.map((each) => [each, t(`foreseen.kind_${each}`)] as const)}
        onChange={kind}
      />
      <About draft={draft} rule={rule} set={set} />
      {draft.kind === 'successor' && (
        <ProductChoice
          name={t('foreseen.successor')}
          chosen={draft.successor}
          product={rule?.successor ?? null}
          onChange={(successor) => set({ successor })}
        />
      )}
      <Days name={t(`foreseen.days_${draft.kind}`)} value={draft.days} most={3650} onChange={(days) => set({ days })} />
      <Choice
        name={t('foreseen.group')}
        value={group}
        options={groups.map((each) => [each.id, inLanguage(each)] as const)}
        onChange={(next) => set({ group: next })}
      />
      <Days name={t('foreseen.daily')} value={draft.daily} most={500} onChange={(daily) => set({ daily })} />
      <p className="muted small">{t('foreseen.savedOff')}</p>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={!isWhole || group === '' || save.isPending}>
          {t('foreseen.save')}
        </button>
      </div>
    </form>
  );
}

interface AboutProps {
  draft: NeedRuleDraft;
  rule: NeedRuleView | undefined;
  set(part: Partial<NeedRuleDraft>): void;
}

/** One product, or a category; a warranty's end may be of everything. */
function About({ draft, rule, set }: AboutProps) {
  const { t } = useTranslation();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  return (
    <>
      {!draft.category && (
        <ProductChoice
          name={t('foreseen.product')}
          hint={t(draft.kind === 'warranty_end' ? 'foreseen.productOrAll' : 'foreseen.productHow')}
          chosen={draft.product}
          product={rule?.product ?? null}
          onChange={(product) => set({ product })}
        />
      )}
      {!draft.product && (
        <Choice
          name={t('foreseen.category')}
          value={draft.category ?? ''}
          options={[['', t('foreseen.noCategory')], ...categories.map((each) => [each.id, inLanguage(each)] as const)]}
          onChange={(next) => set({ category: next || null })}
        />
      )}
    </>
  );
}

const Days = ({ name, value, most, onChange }: { name: string; value: number; most: number; onChange(value: number): void }) => (
  <Field
    {...{ name, value: value === 0 ? '' : String(value), inputMode: 'numeric', required: true }}
    onChange={(text) => onChange(Math.min(most, Math.floor(Number(text)) || 0))}
  />
);
