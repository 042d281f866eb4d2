import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidenceKinds } from '../../common/aftersales-reasons.ts';
import { type PolicyAction, type PolicyRule, type PolicyVerdict, policyQuestions } from '../../common/policy.ts';
import { policyActions } from '../../common/policy-engine.ts';
import { useChain, useRoleName } from '../aftersales/chain.ts';
import { Field } from '../ui/field.tsx';
import { Amount, Choices, Whole } from './choices.tsx';
import './policies.css';
import { useUnit } from '../session.ts';
import { RowClocks } from './row-clocks.tsx';
import { RowWhen } from './row-when.tsx';
import { speechOf, usePolicyWords } from './words.ts';

interface RowFormProps {
  rule: PolicyRule;
  /** Ids that are given already. */
  taken: readonly string[];
  onDone(rule: PolicyRule): void;
  onCancel(): void;
}

export const freshRow: PolicyRule = {
  ...{ id: '', actions: ['return'], when: {}, verdict: { allow: false }, zh: '', en: '' },
  ...{ basis: '店铺规则', basisEn: 'The shop’s own rules' },
};

/** An empty one is left out, as it was before there were two. */
const basisOf = ({ basis, basisEn = '' }: PolicyRule): Pick<PolicyRule, 'basis' | 'basisEn'> => ({
  basis: basis.trim(),
  ...(basisEn.trim() ? { basisEn: basisEn.trim() } : {}),
});

/** One row of the table: what it speaks of, when, what it says, in which words. */
export function RowForm({ rule, taken, onDone, onCancel }: RowFormProps) {
  const { t } = useTranslation();
  const { action } = usePolicyWords();
  const [draft, setDraft] = useState(rule);
  const set = (part: Partial<PolicyRule>) => setDraft((now) => ({ ...now, ...part }));
  const missing = !/^[a-z0-9-]{1,60}$/.test(draft.id)
    ? t('policies.needsId')
    : taken.includes(draft.id)
      ? t('policies.idTaken')
      : draft.actions.length === 0
        ? t('policies.needsAction')
        : draft.zh.trim()
          ? undefined
          : t('policies.needsWords');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { basisEn: _, ...row } = draft;
    if (!missing) onDone({ ...row, zh: draft.zh.trim(), en: draft.en.trim(), ...basisOf(draft) });
  };
  return (
    <form className="policy-form" onSubmit={submit}>
      <Field name={t('policies.column.id')} value={draft.id} maxLength={60} hint={t('policies.idHow')} onChange={(id) => set({ id })} />
      <Choices
        name={t('policies.column.actions')}
        options={policyActions.map((each) => ({ value: each, label: action(each) }))}
        value={draft.actions}
        onChange={(actions) => set({ actions: (actions ?? []) as PolicyAction[] })}
      />
      <h3 className="wide">{t('policies.if')}</h3>
      <RowWhen when={draft.when} onChange={(when) => set({ when })} />
      <h3 className="wide">{t('policies.thenSay')}</h3>
      <VerdictFields verdict={draft.verdict} onChange={(verdict) => set({ verdict })} />
      <div className="wide">
        <Field name={t('policies.wordsZh')} value={draft.zh} maxLength={300} onChange={(zh) => set({ zh })} />
      </div>
      <div className="wide">
        <Field name={t('policies.wordsEn')} value={draft.en} maxLength={500} onChange={(en) => set({ en })} />
      </div>
      <div className="wide">
        <Field name={t('policies.basisZh')} value={draft.basis} maxLength={300} onChange={(basis) => set({ basis })} />
      </div>
      <div className="wide">
        <Field name={t('policies.basisEn')} value={draft.basisEn ?? ''} maxLength={500} onChange={(basisEn) => set({ basisEn })} />
      </div>
      <footer className="form-end wide">
        <span className="muted small spread">{missing}</span>
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={missing !== undefined}>
          {t('policies.keepRow')}
        </button>
      </footer>
    </form>
  );
}

function VerdictFields({ verdict, onChange }: { verdict: PolicyVerdict; onChange(verdict: PolicyVerdict): void }) {
  const { t } = useTranslation();
  const unit = useUnit();
  const set = (key: keyof PolicyVerdict, value: unknown) => {
    const { [key]: _, ...others } = verdict;
    onChange((value === undefined ? others : { ...others, [key]: value }) as PolicyVerdict);
  };
  const say = (what: string) => {
    const { review: _, approvalBy: __, ...others } = verdict;
    onChange({ ...others, allow: what !== 'refused', ...(what === 'reviewed' ? { review: true } : {}) });
  };
  return (
    <>
      <label className="field">
        <span>{t('policies.column.verdict')}</span>
        <select className="input" value={speechOf(verdict)} onChange={(event) => say(event.target.value)}>
          {(['atOnce', 'reviewed', 'refused'] as const).map((each) => (
            <option key={each} value={each}>
              {t(`policies.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {verdict.allow && (
        <>
          {speechOf(verdict) === 'reviewed' && <Approver value={verdict.approvalBy} onChange={(role) => set('approvalBy', role)} />}
          <Choices
            name={t('policies.column.evidence')}
            options={evidenceKinds.map((each) => ({ value: each, label: t(`policies.evidence.${each}`) }))}
            value={verdict.evidence}
            onChange={(value) => set('evidence', value)}
          />
          <Whole name={t('policies.percent')} max={100} value={verdict.percent} onChange={(value) => set('percent', value)} />
          <Amount
            name={t('policies.capMinor', { unit })}
            max={10_000_000_000}
            value={verdict.capMinor}
            onChange={(value) => set('capMinor', value)}
          />
          <label className="field">
            <span>{t('policies.returnFreight')}</span>
            <select
              className="input"
              value={verdict.returnFreight ?? 'fault'}
              onChange={(event) => set('returnFreight', event.target.value)}
            >
              {(['fault', 'shop', 'customer'] as const).map((each) => (
                <option key={each} value={each}>
                  {t(`policies.freight.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('policies.refundTo')}</span>
            <select className="input" value={verdict.refundTo ?? 'original'} onChange={(event) => set('refundTo', event.target.value)}>
              {(['original', 'original_or_stored'] as const).map((each) => (
                <option key={each} value={each}>
                  {t(`policies.to_${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="policy-check">
            <input
              type="checkbox"
              checked={verdict.freightBack ?? false}
              onChange={(event) => set('freightBack', event.target.checked || undefined)}
            />
            {t('policies.freightBack')}
          </label>
          <Amount
            name={t('policies.freightMostMinor', { unit })}
            max={10_000_000}
            value={verdict.freightMostMinor}
            onChange={(value) => set('freightMostMinor', value)}
          />
          <Choices
            name={t('policies.asks')}
            options={policyQuestions.map((each) => ({ value: each, label: t(`policies.question.${each}`) }))}
            value={verdict.asks}
            onChange={(value) => set('asks', value)}
          />
          <RowClocks value={verdict.clocks} onChange={(clocks) => set('clocks', clocks)} />
        </>
      )}
    </>
  );
}

/** Whose word a row asks for: a role of the approval chain, or one above it. */
function Approver({ value = '', onChange }: { value: string | undefined; onChange(role: string | undefined): void }) {
  const { t } = useTranslation();
  const chain = useChain() ?? [];
  const nameOf = useRoleName();
  const roles = value && !chain.includes(value) ? [...chain, value] : chain;
  return (
    <label className="field">
      <span>{t('policies.column.approval')}</span>
      <select className="input" value={value} onChange={({ target }) => onChange(target.value || undefined)}>
        <option value="">{t('policies.anyApprover')}</option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t('policies.approverOrAbove', { role: nameOf(role) })}
          </option>
        ))}
      </select>
    </label>
  );
}
