import { useQuery } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy, PolicyAction, PolicyRule } from '../../common/policy.ts';
import { policyActions } from '../../common/policy-engine.ts';
import { lintPolicy } from '../../common/policy-lints.ts';
import { useChain } from '../aftersales/chain.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { ClockFields } from './clock-fields.tsx';
import { Findings } from './findings.tsx';
import { PolicyTable } from './policy-table.tsx';
import { PublishForm } from './publish.tsx';
import { policyVersionQuery, type VersionInFull } from './queries.ts';
import { freshRow, RowForm } from './row-form.tsx';
import { Simulator } from './simulator.tsx';
import { usePolicyWords } from './words.ts';

interface PageProps {
  id: string;
  mayEdit: boolean;
  onBack(): void;
}

/** A version row by row: a draft is changed here, a published one is read. */
export function VersionPage({ id, mayEdit, onBack }: PageProps) {
  const query = useQuery(policyVersionQuery(id));
  return (
    <Loaded query={query} rows={4} height={90}>
      {(version) => <Editor key={version.changedAt} version={version} isDraft={mayEdit && !version.publishedAt} onBack={onBack} />}
    </Loaded>
  );
}

type Open = { what: 'row'; place: number | undefined; rule: PolicyRule } | { what: 'publish' } | { what: 'simulate' };

function Editor({ version, isDraft, onBack }: { version: VersionInFull; isDraft: boolean; onBack(): void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [policy, setPolicy] = useState<Policy>(version.policy);
  const [only, setOnly] = useState<PolicyAction | ''>('');
  const [open, setOpen] = useState<Open>();
  const chain = useChain();
  const isChanged = policy !== version.policy;
  const save = useSave(['policies'], () => api.put(`/api/policies/${version.id}?seen=${encodeURIComponent(version.changedAt)}`, policy));
  const remove = useSave(['policies'], () => api.delete(`/api/policies/${version.id}`), onBack);
  const faults = lintPolicy(policy, chain).filter(({ isFault }) => isFault).length;
  const rules = only ? policy.rules.filter(({ actions }) => actions.includes(only)) : policy.rules;
  const put = (next: readonly PolicyRule[]) => setPolicy((now) => ({ ...now, rules: next }));
  const edit = (id: string) => {
    const place = policy.rules.findIndex((rule) => rule.id === id);
    const rule = policy.rules[place];
    if (rule) setOpen({ what: 'row', place, rule });
  };
  const keep = (rule: PolicyRule) => {
    const place = open?.what === 'row' ? open.place : undefined;
    put(place === undefined ? [rule, ...policy.rules] : policy.rules.with(place, rule));
    setOpen(undefined);
  };
  const leave = () =>
    isChanged
      ? void modal.confirm({ title: t('policies.leave'), okText: t('policies.leaveDo'), cancelText: t('common.cancel'), onOk: onBack })
      : onBack();
  const whyNot = isChanged ? t('policies.saveFirst') : faults > 0 ? t('policies.mendFirst', { faults }) : undefined;
  return (
    <div className="stack">
      <div className="policy-bar">
        <button type="button" className="button" onClick={leave}>
          {t('policies.back')}
        </button>
        <h3 className="spread" style={{ margin: 0 }}>
          {t('policies.numbered', { number: version.number, name: inLanguage(version) })}
        </h3>
        <button type="button" className="button" onClick={() => setOpen({ what: 'simulate' })}>
          {t('policies.simulator')}
        </button>
        {isDraft && (
          <>
            <button type="button" className="button" onClick={() => setOpen({ what: 'row', place: undefined, rule: freshRow })}>
              {t('policies.addRow')}
            </button>
            <button type="button" className="button" disabled={!isChanged || save.isPending} onClick={() => save.mutate()}>
              {t('policies.save')}
            </button>
            <button
              type="button"
              className="button primary"
              disabled={whyNot !== undefined}
              title={whyNot}
              onClick={() => setOpen({ what: 'publish' })}
            >
              {t('policies.publish')}
            </button>
            <button
              type="button"
              className="button danger"
              onClick={() =>
                void modal.confirm({
                  title: t('policies.removeOf', { name: inLanguage(version) }),
                  okText: t('common.remove'),
                  cancelText: t('common.cancel'),
                  onOk: () => remove.mutateAsync(),
                })
              }
            >
              {t('common.remove')}
            </button>
          </>
        )}
      </div>
      {isDraft && whyNot && (
        <p className="muted small" style={{ margin: 0 }}>
          {whyNot}
        </p>
      )}
      {isDraft && (
        <div className="policy-form">
          <Field name={t('policies.name')} value={policy.name} maxLength={60} onChange={(name) => setPolicy((now) => ({ ...now, name }))} />
          <Field
            name={t('policies.nameEn')}
            value={policy.nameEn}
            maxLength={60}
            onChange={(nameEn) => setPolicy((now) => ({ ...now, nameEn }))}
          />
        </div>
      )}
      {isDraft && <Findings policy={policy} chain={chain} onPick={edit} />}
      <ClockFields policy={policy} isDraft={isDraft} onChange={(clocks) => setPolicy((now) => ({ ...now, clocks }))} />
      <Filter only={only} onChange={setOnly} count={rules.length} />
      <PolicyTable
        rules={rules}
        {...(isDraft
          ? { tools: (rule: PolicyRule) => <RowTools rule={rule} policy={policy} shown={rules} onEdit={edit} onChange={put} /> }
          : {})}
      />
      <SideSheet
        width={720}
        title={open?.what === 'simulate' ? t('policies.simulator') : t('policies.row')}
        onClose={() => setOpen(undefined)}
      >
        {open?.what === 'simulate' && <Simulator policy={policy} />}
        {open?.what === 'row' && (
          <RowForm
            rule={open.rule}
            taken={policy.rules.filter((_, place) => place !== open.place).map(({ id }) => id)}
            onDone={keep}
            onCancel={() => setOpen(undefined)}
          />
        )}
      </SideSheet>
      <Modal
        open={open?.what === 'publish'}
        title={t('policies.publish')}
        footer={null}
        onCancel={() => setOpen(undefined)}
        destroyOnHidden
      >
        {open?.what === 'publish' && <PublishForm id={version.id} onDone={() => setOpen(undefined)} />}
      </Modal>
    </div>
  );
}

function Filter({ only, onChange, count }: { only: PolicyAction | ''; onChange(only: PolicyAction | ''): void; count: number }) {
  const { t } = useTranslation();
  const { action } = usePolicyWords();
  return (
    <div className="policy-bar">
      <select
        className="input"
        style={{ width: 200 }}
        aria-label={t('policies.only')}
        value={only}
        onChange={(event) => onChange(event.target.value as PolicyAction | '')}
      >
        <option value="">{t('policies.all')}</option>
        {policyActions.map((each) => (
          <option key={each} value={each}>
            {action(each)}
          </option>
        ))}
      </select>
      <span className="muted small num">{t('policies.rows', { count })}</span>
      <span className="muted small">{t('policies.first')}</span>
    </div>
  );
}

interface ToolsProps {
  rule: PolicyRule;
  policy: Policy;
  /** The rows on the screen: a row moves past the next of these. */
  shown: readonly PolicyRule[];
  onEdit(id: string): void;
  onChange(rules: readonly PolicyRule[]): void;
}

function RowTools({ rule, policy, shown, onEdit, onChange }: ToolsProps) {
  const { t } = useTranslation();
  const at = shown.indexOf(rule);
  const move = (step: -1 | 1) => {
    const past = shown[at + step];
    if (!past) return;
    const rest = policy.rules.filter((each) => each !== rule);
    onChange(rest.toSpliced(rest.indexOf(past) + (step === 1 ? 1 : 0), 0, rule));
  };
  const button = (name: string, isOff: boolean, onClick: () => void) => (
    <button type="button" className="button" aria-label={`${name} ${rule.id}`} disabled={isOff} onClick={onClick}>
      {name}
    </button>
  );
  return (
    <>
      {button(t('common.edit'), false, () => onEdit(rule.id))}
      {button(t('rules.up'), at <= 0, () => move(-1))}
      {button(t('rules.down'), at >= shown.length - 1, () => move(1))}
      {button(t('common.remove'), false, () => onChange(policy.rules.filter((each) => each !== rule)))}
    </>
  );
}
