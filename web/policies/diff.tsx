import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy, PolicyRule } from '../../common/policy.ts';
import { diffPolicies } from '../../common/policy-diff.ts';
import { inLanguage } from '../conversations/words.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { Verdict } from './policy-table.tsx';
import { policyVersionQuery, type Version } from './queries.ts';
import { conditionColumns, usePolicyWords } from './words.ts';

/** What one version says otherwise than another. */
export function PolicyDifference({ versions }: { versions: readonly Version[] }) {
  const { t } = useTranslation();
  const [before, setBefore] = useState(versions[1]?.id ?? versions[0]?.id ?? '');
  const [after, setAfter] = useState(versions[0]?.id ?? '');
  const choose = (name: string, value: string, onChange: (id: string) => void) => (
    <label className="field">
      <span>{name}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {versions.map(({ id, number, ...named }) => (
          <option key={id} value={id}>
            {t('policies.numbered', { number, name: inLanguage(named) })}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="stack">
      <div className="policy-bar">
        {choose(t('policies.from'), before, setBefore)}
        {choose(t('policies.to'), after, setAfter)}
      </div>
      <Both before={before} after={after} />
    </div>
  );
}

function Both({ before, after }: { before: string; after: string }) {
  const [first, second] = [useQuery(policyVersionQuery(before)), useQuery(policyVersionQuery(after))];
  return (
    <Loaded query={first} rows={3}>
      {(one) => (
        <Loaded query={second} rows={3}>
          {(other) => <Difference before={one.policy} after={other.policy} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Difference({ before, after }: { before: Policy; after: Policy }) {
  const { t } = useTranslation();
  const { added, removed, changed, moved, clocks } = diffPolicies(before, after);
  if (added.length + removed.length + changed.length + moved.length + clocks.length === 0)
    return <Empty title={t('policies.same')}>{t('policies.sameHow')}</Empty>;
  return (
    <div className="stack">
      <p role="status" className="num" style={{ margin: 0 }}>
        {t('policies.differs', { added: added.length, removed: removed.length, changed: changed.length, moved: moved.length })}
      </p>
      {added.map((rule) => (
        <Whole key={rule.id} title={t('policies.added')} rule={rule} />
      ))}
      {removed.map((rule) => (
        <Whole key={rule.id} title={t('policies.removed')} rule={rule} />
      ))}
      {changed.map(({ before: was, after: now, parts }) => (
        <article key={now.id} className="paper" aria-label={now.id}>
          <b>
            {t('policies.changed')} <span className="num">{now.id}</span>
          </b>
          <p className="muted small" style={{ margin: 0 }}>
            {parts.map((part) => t(`policies.part.${part}`)).join(' · ')}
          </p>
          <del style={{ textDecoration: 'none' }}>
            <small>{t('policies.was')}</small> <Line rule={was} />
          </del>
          <ins style={{ textDecoration: 'none' }}>
            <small>{t('policies.is')}</small> <Line rule={now} />
          </ins>
        </article>
      ))}
      {moved.length > 0 && (
        <p style={{ margin: 0 }}>
          {t('policies.moved')} <span className="num">{moved.join(', ')}</span>
        </p>
      )}
      {clocks.map(({ key, before: was, after: now }) => (
        <p key={key} className="num" style={{ margin: 0 }}>
          {t('policies.clockChanged', { key, was: was ?? '—', now: now ?? '—' })}
        </p>
      ))}
    </div>
  );
}

const Whole = ({ title, rule }: { title: string; rule: PolicyRule }) => (
  <article className="paper" aria-label={rule.id}>
    <b>
      {title} <span className="num">{rule.id}</span>
    </b>
    <Line rule={rule} />
  </article>
);

function Line({ rule }: { rule: PolicyRule }) {
  const words = usePolicyWords();
  const conditions = conditionColumns.flatMap(({ of }) => words.conditions(rule.when, of));
  return (
    <span>
      {words.actions(rule)} · {conditions.map((each) => `${each.name} ${each.words}`).join(' · ')} <Verdict rule={rule} />{' '}
      {rule.verdict.allow && words.terms(rule.verdict).join(' · ')} {words.sentence(rule)}
    </span>
  );
}
