import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyRule } from '../../common/policy.ts';
import { Chip } from '../ui/pieces.tsx';
import './policies.css';
import { saidBasis } from '../aftersales/words.ts';
import { conditionColumns, speechOf, usePolicyWords } from './words.ts';

const said = ['verdict', 'evidence', 'approval', 'amount', 'freight', 'deadline', 'words'] as const;
type Head = 'actions' | (typeof conditionColumns)[number]['key'] | (typeof said)[number];

interface TableProps {
  rules: readonly PolicyRule[];
  /** What may be done with a row. */
  tools?: (rule: PolicyRule) => ReactNode;
}

/** Category × reason × state × time × tier → allowed, evidence, approval, amount, freight, deadline, basis. On a phone each row is a card. */
export function PolicyTable({ rules, tools }: TableProps) {
  const { t } = useTranslation();
  const heads = [...(['id', 'actions'] as const), ...conditionColumns.map(({ key }) => key), ...said];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className="panel table-box policy-box" aria-label={t('policies.table')} tabIndex={0}>
      <table className="table policy-table">
        <caption className="unseen">{t('policies.table')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`policies.column.${head}`)}
              </th>
            ))}
            {tools && <th scope="col">{t('policies.column.tools')}</th>}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Row key={rule.id} rule={rule} tools={tools} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isSaid = (content: ReactNode) => !!content && !(Array.isArray(content) && content.length === 0);

function Row({ rule, tools }: { rule: PolicyRule; tools: TableProps['tools'] }) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const { verdict } = rule;
  const cell = (head: Head, content: ReactNode) => (
    <td key={head} data-head={t(`policies.column.${head}`)} className={`policy-${head}${isSaid(content) ? '' : ' nothing'}`}>
      {isSaid(content) ? content : <span className="muted">—</span>}
    </td>
  );
  return (
    <tr id={`row-${rule.id}`}>
      <th scope="row" className="num">
        {rule.id}
      </th>
      {cell('actions', words.actions(rule))}
      {conditionColumns.map(({ key, of, isPlain = false }) => {
        const found = words.conditions(rule.when, of);
        return cell(key, found.length > 0 && found.map((each) => <Condition key={each.name} {...each} isPlain={isPlain} />));
      })}
      {cell('verdict', <Verdict rule={rule} />)}
      {cell('evidence', verdict.allow && words.evidence(verdict))}
      {cell('approval', verdict.allow && words.approval(verdict))}
      {cell('amount', verdict.allow && <span className="num">{words.amount(verdict)}</span>)}
      {cell('freight', verdict.allow && words.freight(verdict))}
      {cell('deadline', verdict.allow && words.deadline(verdict).map((each) => <div key={each}>{each}</div>))}
      {cell(
        'words',
        <>
          {words.sentence(rule)}
          <br />
          <small className="muted">{saidBasis(rule)}</small>
        </>,
      )}
      {tools && <td className="policy-tools">{tools(rule)}</td>}
    </tr>
  );
}

/** The column says the name of most conditions already. */
const Condition = ({ name, words, isPlain }: { name: string; words: string; isPlain: boolean }) => (
  <div>
    {!isPlain && <small className="muted">{name}</small>} {words}
  </div>
);

const tones = { refused: 'gray', reviewed: 'warn', atOnce: 'ok' } as const;

export function Verdict({ rule: { verdict } }: { rule: Pick<PolicyRule, 'verdict'> }) {
  const { t } = useTranslation();
  const speech = speechOf(verdict);
  return <Chip tone={tones[speech]}>{t(`policies.${speech}`)}</Chip>;
}
