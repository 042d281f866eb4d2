import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostActs } from '../../common/rules.ts';
import { api } from '../api.ts';
import { isUnfinished, whole } from '../conversations/view-draft.ts';
import '../conversations/view-editor.css';
import { ConditionGroupForm } from '../conversations/view-groups.tsx';
import { Field } from '../ui/field.tsx';
import type { Draft, RuleKind, RuleOf } from './rule-kind.ts';
import { RuleTrial } from './rule-trial.tsx';
import { useSave } from './save.ts';

interface FormProps<T, C, A> {
  kind: RuleKind<T, C, A>;
  rule: RuleOf<T, C, A> | undefined;
  /** What a new one begins with. */
  example?: Draft<T, C, A> | undefined;
  onDone(): void;
}

/** When … if … then …, and what it would have done. */
export function RuleForm<T, C extends object, A>({ kind, rule, example, onDone }: FormProps<T, C, A>) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft<T, C, A>>(rule ? { name: rule.name, ...rule.spec } : (example ?? kind.empty));
  const [tried, setTried] = useState<Draft<T, C, A>>();
  const set = (part: Partial<Draft<T, C, A>>) => setDraft((before) => ({ ...before, ...part }));
  const body = { ...draft, name: draft.name.trim(), conditions: whole(draft.conditions) };
  const save = useSave(
    ['rules', 'rule-versions'],
    () => (rule ? api.put(`/api/rules/${rule.id}`, { ...body, version: rule.version }) : api.post('/api/rules', body)),
    onDone,
  );
  const missing = !body.name
    ? t('rules.needsName')
    : isUnfinished(draft.conditions)
      ? t('views.needsValues')
      : draft.acts.length === 0 || !draft.acts.every(kind.isActWhole)
        ? t('rules.needsActs')
        : undefined;
  const put = (place: number, next: A | undefined) =>
    set({ acts: draft.acts.flatMap((each, at) => (at !== place ? [each] : next === undefined ? [] : [next])) });
  return (
    <form className="stack view-form" onSubmit={(event) => [event.preventDefault(), !missing && save.mutate()]}>
      <Field name={t('rules.name')} value={draft.name} maxLength={60} autoFocus onChange={(name) => set({ name })} />
      <kind.When trigger={draft.trigger} onChange={(trigger) => set({ trigger })} />
      <h3>{t('rules.if')}</h3>
      <ConditionGroupForm group={draft.conditions} kind={kind.conditions} onChange={(conditions) => set({ conditions })} />
      <fieldset className="conditions">
        <legend>{t('rules.thenDo')}</legend>
        {draft.acts.map((act, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is done is told apart by its place alone
          <kind.ActRow key={place} act={act} onChange={(next) => put(place, next)} onRemove={() => put(place, undefined)} />
        ))}
        <p className="condition-add">
          <button
            type="button"
            className="link"
            disabled={draft.acts.length >= mostActs}
            onClick={() => set({ acts: [...draft.acts, kind.nextAct] })}
          >
            {t('rules.addAct')}
          </button>
        </p>
      </fieldset>
      {tried && <RuleTrial about={kind.about} spec={tried} />}
      <footer className="form-end">
        <span className="muted small spread">{missing ?? t('rules.saveHow')}</span>
        <button type="button" className="button" disabled={isUnfinished(draft.conditions)} onClick={() => setTried(body)}>
          {t('rules.try')}
        </button>
        <button type="submit" className="button primary" disabled={missing !== undefined || save.isPending}>
          {t('rules.save')}
        </button>
      </footer>
    </form>
  );
}
