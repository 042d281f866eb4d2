import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { perUnit } from '../../common/currencies.ts';
import { type OrderAct, type OrderCondition, type OrderTrigger, orderActs, orderTriggers } from '../../common/order-rules.ts';
import { riskKinds } from '../../common/risk.ts';
import { colleaguesQuery } from '../conversations/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { useCurrency } from '../session.ts';
import { ofOrders } from './order-condition.tsx';
import { useOrderRuleWords } from './order-rule-words.ts';
import { ActFrame, isActWhole, Minutes, Pick, Words } from './rule-act.tsx';
import type { ActProps, Draft, RuleKind } from './rule-kind.ts';
import { RulesOf } from './rules.tsx';

function When({ trigger, onChange }: { trigger: OrderTrigger; onChange(trigger: OrderTrigger): void }) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span>{t('rules.when')}</span>
      <select className="input" value={trigger.is} onChange={(event) => onChange({ is: event.target.value as OrderTrigger['is'] })}>
        {orderTriggers.map((is) => (
          <option key={is} value={is}>
            {t(`orderRules.when_${is}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

const freshActs: { [K in OrderAct['do']]: Extract<OrderAct, { do: K }> } = {
  confirm: { do: 'confirm' },
  hold: { do: 'hold', reason: '' },
  look: { do: 'look', group: '', text: '', minutes: 120 },
  tag: { do: 'tag', tag: '' },
};

function ActRow({ act, onChange, onRemove }: ActProps<OrderAct>) {
  const { t } = useTranslation();
  return (
    <ActFrame
      value={act.do}
      options={orderActs.map((each) => [each, t(`orderRules.do_${each}`)])}
      onPick={(kind) => onChange(freshActs[kind])}
      onRemove={onRemove}
    >
      <Details act={act} onChange={onChange} />
    </ActFrame>
  );
}

function Details({ act, onChange }: Omit<ActProps<OrderAct>, 'onRemove'>) {
  const { t } = useTranslation();
  const groups = useQuery(colleaguesQuery).data?.groups ?? [];
  switch (act.do) {
    case 'confirm':
      return null;
    case 'hold':
      return <Words value={act.reason} most={200} words={t('orderRules.holdReason')} onChange={(reason) => onChange({ ...act, reason })} />;
    case 'tag':
      return <Words value={act.tag} most={30} words={t('rules.tagWords')} onChange={(tag) => onChange({ ...act, tag })} />;
    case 'look':
      return (
        <>
          <Pick
            value={act.group}
            options={groups.map((each) => [each.id, inLanguage(each)])}
            onPick={(group) => onChange({ ...act, group })}
          />
          <Words value={act.text} most={500} words={t('rules.taskWords')} onChange={(text) => onChange({ ...act, text })} />
          <Minutes value={act.minutes} onChange={(minutes) => onChange({ ...act, minutes })} />
        </>
      );
  }
}

/** What shops most often want: put into the form by one press, off until it is tried. */
function useExamples(): Draft<OrderTrigger, OrderCondition, OrderAct>[] {
  const { t } = useTranslation();
  const currency = useCurrency();
  const first = useQuery(colleaguesQuery).data?.groups[0]?.id ?? '';
  const hold = (reason: string): OrderAct => ({ do: 'hold', reason });
  const look = (text: string): OrderAct => ({ do: 'look', group: first, text, minutes: 120 });
  const rule = (name: string, is: OrderTrigger['is'], of: OrderCondition[], acts: OrderAct[]) => ({
    ...{ name, trigger: { is }, conditions: { match: 'all' as const, of }, acts },
  });
  const risky = [...riskKinds];
  return [
    rule(
      t('orderRules.example.address'),
      'order_changed',
      [{ field: 'doubtful', is: 'yes' }],
      [hold(t('orderRules.example.addressHold')), look(t('orderRules.example.addressLook'))],
    ),
    rule(
      t('orderRules.example.risk'),
      'order_paid',
      [{ field: 'risk', is: 'in', values: risky }],
      [hold(t('orderRules.example.riskHold')), look(t('orderRules.example.riskLook'))],
    ),
    rule(
      t('orderRules.example.large'),
      'order_paid',
      [
        { field: 'first_order', is: 'yes' },
        { field: 'amount', is: 'over', minor: 3000 * perUnit(currency), currency },
      ],
      [hold(t('orderRules.example.largeHold'))],
    ),
    rule(t('orderRules.example.parcel'), 'order_paid', [{ field: 'same_parcel', is: 'yes' }], [look(t('orderRules.example.parcelLook'))]),
    rule(
      t('orderRules.example.confirm'),
      'order_changed',
      [
        { field: 'held', is: 'no' },
        { field: 'doubtful', is: 'no' },
        { field: 'note', is: 'no' },
        { field: 'same_parcel', is: 'no' },
        { field: 'risk', is: 'not_in', values: risky },
      ],
      [{ do: 'confirm' }],
    ),
  ];
}

const orderRules: RuleKind<OrderTrigger, OrderCondition, OrderAct> = {
  about: 'order',
  empty: { name: '', trigger: { is: 'order_paid' }, conditions: { match: 'all', of: [] }, acts: [freshActs.hold] },
  When,
  conditions: ofOrders,
  ActRow,
  nextAct: freshActs.look,
  isActWhole,
  useWords: useOrderRuleWords,
  useExamples,
};

/** What is done by itself with orders that are paid and have not left yet. */
export const OrderRules = () => <RulesOf kind={orderRules} />;
