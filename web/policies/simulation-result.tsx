import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyConditions, PolicyRule } from '../../common/policy.ts';
import type { SimulationView } from '../../server/aftersales/simulation-views.ts';
import { saidBasis } from '../aftersales/words.ts';
import { useCurrency } from '../session.ts';
import { money } from '../ui/money.ts';
import { Chip, Empty } from '../ui/pieces.tsx';
import { until } from '../ui/times.ts';
import { usePolicyWords } from './words.ts';

/** The answer to every action this reason may be given for, and how it came about. */
export function SimulationResult({ view }: { view: SimulationView }) {
  const { t } = useTranslation();
  const ownCurrency = useCurrency();
  const { version, order, policy } = view;
  if (!policy) return <Empty title={t('policies.noneThen')}>{t('policies.noneThenHow')}</Empty>;
  return (
    <section className="stack" aria-label={t('policies.result')}>
      <p role="status" className="num" style={{ margin: 0 }}>
        {order && t('policies.resultOf', { number: order.number, line: order.line })}{' '}
        {version.number === null ? t('policies.notKept') : t('policies.numbered', version as { number: number; name: string })}
      </p>
      {view.results.map((result) => (
        <Result key={result.action} result={result} rules={policy.rules} currency={order?.currency ?? ownCurrency} />
      ))}
    </section>
  );
}

interface ResultProps {
  result: SimulationView['results'][number];
  rules: readonly PolicyRule[];
  currency: string;
}

function Result({ result: { action, decision, steps }, rules, currency }: ResultProps) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const terms = [
    ...(decision.allowed
      ? ([
          ['amount', t('policies.most', { amount: money(decision.maxMinor, currency) })],
          ['freight', words.freight(decision)],
          ['approval', words.approval(decision)],
          ['evidence', words.evidence(decision)],
          ['deadline', words.deadline(decision).join(' · ')],
        ] as const)
      : []),
    ['time', decision.until ? t('policies.until', { at: until(decision.until) }) : ''] as const,
    ['basis', `${decision.rule} · ${saidBasis(decision)}`] as const,
  ].filter(([, said]) => said !== '');
  return (
    <article className="paper" aria-label={words.action(action)}>
      <h3 style={{ margin: 0 }}>
        {words.action(action)}{' '}
        <Chip tone={decision.allowed ? (decision.review ? 'warn' : 'ok') : 'gray'}>
          {t(decision.allowed ? (decision.review ? 'policies.reviewed' : 'policies.atOnce') : 'policies.refused')}
        </Chip>
      </h3>
      <p style={{ margin: 0 }}>{words.sentence(decision)}</p>
      <dl className="policy-terms">
        {terms.map(([column, said]) => (
          <Fragment key={column}>
            <dt>{t(`policies.column.${column}`)}</dt>
            <dd className="num">{said}</dd>
          </Fragment>
        ))}
      </dl>
      <details>
        <summary>{t('policies.why', { count: steps.length })}</summary>
        <ol className="steps">
          {steps.map(({ rule: id, failed }) => (
            <li key={id}>
              <span className="num">{id}</span> <Why rule={rules.find((each) => each.id === id)} failed={failed} />
            </li>
          ))}
        </ol>
      </details>
    </article>
  );
}

function Why({ rule, failed }: { rule: PolicyRule | undefined; failed: string | null }) {
  const { t } = useTranslation();
  const { condition } = usePolicyWords();
  if (failed === null) return <b>{t('policies.decided')}</b>;
  const name = failed as keyof PolicyConditions;
  return (
    <span className="muted">
      {t('policies.didNotSpeak', { name: t(`policies.when.${name}`), words: rule ? condition(name, rule.when) : '' })}
    </span>
  );
}
