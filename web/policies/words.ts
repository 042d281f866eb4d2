import { useTranslation } from 'react-i18next';
import { clockNames } from '../../common/aftersales-clock-words.ts';
import { requestReasons } from '../../common/aftersales-reasons.ts';
import { orderWords } from '../../common/order-words.ts';
import type { Bounds, PolicyAction, PolicyConditions, PolicyRule, PolicyVerdict, Span } from '../../common/policy.ts';
import { traitWords } from '../../common/trait-words.ts';
import { useRoleName } from '../aftersales/chain.ts';
import { said } from '../aftersales/words.ts';
import { wordFor } from '../language.ts';
import { useCurrency } from '../session.ts';
import { money } from '../ui/money.ts';

type Name = keyof PolicyConditions;

/** A row of a policy in words: its conditions one by one, and its verdict. */
export function usePolicyWords() {
  const { t, i18n } = useTranslation();
  const roleName = useRoleName();
  const english = i18n.language === 'en';
  const and = english ? ', ' : '、';
  const either = (words: readonly [string, string]) => words[english ? 1 : 0];
  const action = (each: PolicyAction) => t(`policies.action.${each}`);
  const length = ({ days, months, hours }: Omit<Span, 'since'>) =>
    hours !== undefined
      ? t('policies.hours', { count: hours })
      : months !== undefined
        ? t('policies.months', { count: months })
        : t('policies.days', { count: days ?? 0 });
  const lasting = (hours: number) => length(hours >= 48 && hours % 24 === 0 ? { days: hours / 24 } : { hours });
  const span = (key: 'within' | 'beyond', wanted: Span) =>
    t(`policies.${key}`, { since: t(`policies.moment.${wanted.since}`), length: length(wanted) });
  const bounds = ({ above, from, below, upTo }: Bounds, show: (value: number) => string = String) =>
    [
      above === undefined ? '' : `> ${show(above)}`,
      from === undefined ? '' : `≥ ${show(from)}`,
      below === undefined ? '' : `< ${show(below)}`,
      upTo === undefined ? '' : `≤ ${show(upTo)}`,
    ]
      .filter(Boolean)
      .join(and);
  const currency = useCurrency();
  const minor = (value: number) => money(value, currency);

  const words: { [K in Name]-?: (wanted: NonNullable<PolicyConditions[K]>) => string } = {
    by: (wanted) => wanted.map((each) => t(`policies.by.${each}`)).join(and),
    reasons: (wanted) => wanted.map((each) => either([requestReasons[each].zh, requestReasons[each].en])).join(and),
    states: (wanted) => wanted.map((each) => either(orderWords[each])).join(and),
    externalStates: (wanted) => wanted.join(and),
    categories: (wanted) => wanted.join(and),
    tiers: (wanted) => wanted.map((each) => wordFor('tier', each)).join(and),
    traits: (wanted) => wanted.map((each) => either(traitWords[each])).join(and),
    withoutTraits: (wanted) => wanted.map((each) => either(traitWords[each])).join(and),
    confirmed: (wanted) => wanted.map((each) => either(traitWords[each])).join(and),
    within: (wanted) => span('within', wanted),
    beyond: (wanted) => span('beyond', wanted),
    times: (wanted) => t('policies.timesOf', { action: action(wanted.action), of: t(`policies.of.${wanted.of}`), count: wanted.atLeast }),
    amount: (wanted) => bounds(wanted, minor),
    spoiledPercent: (wanted) => bounds(wanted, (value) => `${value}%`),
    failedRepairs: ({ atLeast }) => `≥ ${atLeast}`,
    repairDays: (wanted) => bounds(wanted),
    partsDays: (wanted) => bounds(wanted),
  };
  const condition = (name: Name, when: PolicyConditions) => {
    const wanted = when[name];
    return wanted === undefined ? '' : (words[name] as (wanted: never) => string)(wanted as never);
  };
  const conditions = (when: PolicyConditions, names: readonly Name[]) =>
    names.filter((name) => when[name] !== undefined).map((name) => ({ name: t(`policies.when.${name}`), words: condition(name, when) }));

  const amount = ({ percent, capMinor }: PolicyVerdict) =>
    [percent === undefined ? '100%' : `${percent}%`, capMinor === undefined ? '' : t('policies.upTo', { amount: minor(capMinor) })]
      .filter(Boolean)
      .join(and);
  const freight = ({
    freightBack,
    returnFreight = 'fault',
    freightMostMinor: most,
  }: Pick<PolicyVerdict, 'freightBack' | 'returnFreight' | 'freightMostMinor'>) =>
    [
      t(`policies.freight.${returnFreight}`),
      most === undefined || returnFreight === 'customer' ? '' : t('policies.freightMost', { amount: minor(most) }),
      freightBack ? t('policies.freightBack') : '',
    ]
      .filter(Boolean)
      .join(and);
  const evidence = ({ evidence: wanted = [] }: Pick<PolicyVerdict, 'evidence'>) =>
    wanted.map((each) => t(`policies.evidence.${each}`)).join(and);
  const approval = ({ approvalBy: role }: { approvalBy?: string | null | undefined }) => (role ? roleName(role) : '');
  const deadline = ({ clocks = {} }: Pick<PolicyVerdict, 'clocks'>) =>
    Object.entries(clocks).map(([key, hours]) => `${said(clockNames[key] ?? [key, key])} ${lasting(hours)}`);
  /** All that an allowed row says besides its sentence. */
  const terms = (verdict: PolicyVerdict) =>
    [
      verdict.approvalBy ? t('policies.needsWordOf', { role: roleName(verdict.approvalBy) }) : '',
      evidence(verdict),
      amount(verdict),
      freight(verdict),
      ...deadline(verdict),
    ].filter(Boolean);
  const sentence = ({ zh, en }: Pick<PolicyRule, 'zh' | 'en'>) => (english && en) || zh;
  const actions = (rule: PolicyRule) => rule.actions.map(action).join(and);
  return { action, actions, condition, conditions, amount, freight, evidence, approval, deadline, terms, sentence };
}

/** What a row says in one word: whose word is needed is asked by a person too. */
export const speechOf = ({ allow, review, approvalBy }: PolicyVerdict): 'refused' | 'reviewed' | 'atOnce' =>
  allow ? (review || approvalBy ? 'reviewed' : 'atOnce') : 'refused';

/** The columns of the table that say when a row speaks. */
export const conditionColumns: readonly {
  key: 'why' | 'goods' | 'state' | 'time' | 'tier' | 'more';
  of: readonly Name[];
  isPlain?: true;
}[] = [
  { key: 'goods', of: ['categories', 'traits', 'withoutTraits', 'confirmed'] },
  { key: 'why', of: ['by', 'reasons'], isPlain: true },
  { key: 'state', of: ['states', 'externalStates'], isPlain: true },
  { key: 'time', of: ['within', 'beyond'], isPlain: true },
  { key: 'tier', of: ['tiers'], isPlain: true },
  { key: 'more', of: ['times', 'amount', 'spoiledPercent', 'failedRepairs', 'repairDays', 'partsDays'] },
];
