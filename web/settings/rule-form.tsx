import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  eventTriggers,
  mostActs,
  type RuleAct,
  type RuleConditions,
  type Trigger,
  type TriggerKind,
  timedTriggers,
} from '../../common/rules.ts';
import type { RuleView } from '../../server/conversations/rule-views.ts';
import { api } from '../api.ts';
import { isUnfinished, whole } from '../conversations/view-draft.ts';
import '../conversations/view-editor.css';
import { ConditionGroupForm } from '../conversations/view-groups.tsx';
import { Field } from '../ui/field.tsx';
import { freshAct, isActWhole, RuleActRow } from './rule-act.tsx';
import { RuleTrial } from './rule-trial.tsx';
import { useSave } from './save.ts';

interface Draft {
  name: string;
  trigger: Trigger;
  conditions: RuleConditions;
  acts: RuleAct[];
}

const empty: Draft = { name: '', trigger: { is: 'customer_wrote' }, conditions: { match: 'all', of: [] }, acts: [freshAct('tag')] };
const isTimed = (is: TriggerKind): is is (typeof timedTriggers)[number] => (timedTriggers as readonly string[]).includes(is);

/** When … if … then …, and what it would have done. */
export function RuleForm({ rule, onDone }: { rule: RuleView | undefined; onDone(): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(rule ? { name: rule.name, ...rule.spec } : empty);
  const [tried, setTried] = useState<Draft>();
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
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
      : draft.acts.length === 0 || !draft.acts.every(isActWhole)
        ? t('rules.needsActs')
        : undefined;
  const put = (place: number, next: RuleAct | undefined) =>
    set({ acts: draft.acts.flatMap((each, at) => (at !== place ? [each] : next ? [next] : [])) });
  return (
    <form className="stack view-form" onSubmit={(event) => [event.preventDefault(), !missing && save.mutate()]}>
      <Field name={t('rules.name')} value={draft.name} maxLength={60} autoFocus onChange={(name) => set({ name })} />
      <When trigger={draft.trigger} onChange={(trigger) => set({ trigger })} />
      <h3>{t('rules.if')}</h3>
      <ConditionGroupForm group={draft.conditions} ofRule onChange={(conditions) => set({ conditions })} />
      <fieldset className="conditions">
        <legend>{t('rules.thenDo')}</legend>
        {draft.acts.map((act, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is done is told apart by its place alone
          <RuleActRow key={place} act={act} onChange={(next) => put(place, next)} onRemove={() => put(place, undefined)} />
        ))}
        <p className="condition-add">
          <button
            type="button"
            className="link"
            disabled={draft.acts.length >= mostActs}
            onClick={() => set({ acts: [...draft.acts, freshAct('note')] })}
          >
            {t('rules.addAct')}
          </button>
        </p>
      </fieldset>
      {tried && <RuleTrial spec={tried} />}
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

function When({ trigger, onChange }: { trigger: Trigger; onChange(trigger: Trigger): void }) {
  const { t } = useTranslation();
  const pick = (is: TriggerKind) => onChange(isTimed(is) ? { is, minutes: 'minutes' in trigger ? trigger.minutes : 10 } : { is });
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'end' }}>
      <label className="field spread">
        <span>{t('rules.when')}</span>
        <select className="input" value={trigger.is} onChange={(event) => pick(event.target.value as TriggerKind)}>
          {[...eventTriggers, ...timedTriggers].map((is) => (
            <option key={is} value={is}>
              {isTimed(is) ? t(`rules.kind_${is}`) : t(`rules.when_${is}`)}
            </option>
          ))}
        </select>
      </label>
      {'minutes' in trigger && (
        <label className="field">
          <span>{t('rules.minutes')}</span>
          <input
            className="input num"
            type="number"
            min={1}
            max={10_080}
            value={trigger.minutes}
            onChange={(event) => onChange({ ...trigger, minutes: Math.min(10_080, Math.max(1, Math.round(Number(event.target.value)))) })}
          />
        </label>
      )}
    </div>
  );
}
