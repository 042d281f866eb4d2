import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { perUnit } from '../../common/currencies.ts';
import { orderIntakes } from '../../common/order.ts';
import { addressFaults, type OrderCondition, orderChoices, orderFields, type orderFlags, ownShop } from '../../common/order-rules.ts';
import { intakeWords } from '../../common/order-words.ts';
import { riskKinds } from '../../common/risk.ts';
import { correctionFieldWord, said } from '../aftersales/words.ts';
import { categoriesQuery } from '../catalogue/queries.ts';
import { ConditionFrame, ConditionNumber, ManyValues, type Option } from '../conversations/view-condition.tsx';
import type { ConditionKind, RowProps } from '../conversations/view-groups.tsx';
import { inLanguage } from '../conversations/words.ts';
import { useCurrency } from '../session.ts';
import { minorOf, money, typedMoney } from '../ui/money.ts';
import { connectionsQuery } from './connection-queries.ts';

/** A condition while it is being put together: what it is compared with may still be missing. */
function fresh(field: OrderCondition['field'], currency: string): OrderCondition {
  if (field === 'amount') return { field, is: 'over', minor: 1000 * perUnit(currency), currency };
  if (field === 'pieces') return { field, is: 'over', count: 10 };
  if ((orderChoices as readonly string[]).includes(field)) return { field, is: 'in', values: [] } as OrderCondition;
  return { field: field as (typeof orderFlags)[number], is: 'yes' };
}

type Way = OrderCondition['is'];
function waysOf(condition: OrderCondition): Way[] {
  if ('values' in condition) return ['in', 'not_in'];
  return 'minor' in condition || 'count' in condition ? ['over', 'under'] : ['yes', 'no'];
}

/** One condition on an order. */
function OrderConditionRow({ condition, onChange, onRemove }: RowProps<OrderCondition>) {
  const { t } = useTranslation();
  const currency = useCurrency();
  return (
    <ConditionFrame
      field={condition.field}
      fields={orderFields.map((field) => [field, t(`orderRules.fields.${field}`)])}
      onField={(field) => onChange(fresh(field as OrderCondition['field'], currency))}
      is={condition.is}
      ways={waysOf(condition).map((way) => [way, t(`orderRules.is.${way}`)])}
      onWay={(is) => onChange({ ...condition, is } as OrderCondition)}
      onRemove={onRemove}
    >
      {'values' in condition && <Values condition={condition} onChange={onChange} />}
      {'minor' in condition && <Amount condition={condition} onChange={onChange} />}
      {'count' in condition && (
        <ConditionNumber value={condition.count} unit={t('orderRules.pieces')} onChange={(count) => onChange({ ...condition, count })} />
      )}
    </ConditionFrame>
  );
}

type AmountCondition = Extract<OrderCondition, { minor: number }>;

/** In the units people write, of the currency the rule was made for. */
function Amount({ condition, onChange }: { condition: AmountCondition; onChange(condition: AmountCondition): void }) {
  const { t } = useTranslation();
  const { minor, currency } = condition;
  return (
    <span className="condition-time">
      <input
        className="input num"
        type="number"
        min={0}
        step={1 / perUnit(currency)}
        aria-label={t('orderRules.amount', { currency })}
        value={typedMoney(minor || null, currency)}
        onChange={(event) => onChange({ ...condition, minor: Math.max(0, minorOf(event.target.value, currency) ?? 0) })}
      />
      <input
        className="input"
        style={{ width: 64 }}
        maxLength={3}
        aria-label={t('orderRules.currency')}
        defaultValue={currency}
        // Half a code is none: what counts is shown again.
        onBlur={(event) => (event.target.value = currency)}
        onChange={(event) => {
          const typed = event.target.value.toUpperCase();
          if (/^[A-Z]{3}$/.test(typed))
            onChange({ ...condition, currency: typed, minor: Math.round((minor / perUnit(currency)) * perUnit(typed)) });
        }}
      />
    </span>
  );
}

type Choice = Extract<OrderCondition, { values: string[] }>;

function Values({ condition, onChange }: { condition: Choice; onChange(condition: Choice): void }) {
  const options = useOptions(condition.field);
  return <ManyValues values={condition.values} options={options} onChange={(values) => onChange({ ...condition, values })} />;
}

/** What can be chosen; undefined where words are typed. */
function useOptions(field: OrderCondition['field']): Option[] | undefined {
  const { t } = useTranslation();
  const categories = useQuery({ ...categoriesQuery, enabled: field === 'category' }).data?.items ?? [];
  const shops = useQuery({ ...connectionsQuery, enabled: field === 'shop' }).data ?? [];
  switch (field) {
    case 'category':
      return categories.map((each) => ({ value: each.id, label: inLanguage(each) }));
    case 'shop':
      return [{ value: ownShop, label: t('orderRules.ownShop') }, ...shops.map(({ id, name }) => ({ value: id, label: name }))];
    case 'risk':
      return riskKinds.map((value) => ({ value, label: t(`risk.kind_${value}`) }));
    case 'intake':
      return orderIntakes.map((value) => ({ value, label: said(intakeWords[value]) }));
    case 'address':
      return addressFaults.map((value) => ({ value, label: value === 'missing' ? t('orderRules.noAddress') : correctionFieldWord(value) }));
    default:
      return undefined;
  }
}

/** A condition in words, for who reads that it was met. */
export function ConditionWords({ condition }: { condition: OrderCondition }) {
  const { t } = useTranslation();
  const options = useOptions(condition.field);
  const field = t(`orderRules.fields.${condition.field}`);
  if (condition.is === 'yes') return field;
  if (condition.is === 'no') return t('orderRules.not', { field });
  const parts = [field, t(`orderRules.is.${condition.is}`)];
  if ('minor' in condition) parts.push(money(condition.minor, condition.currency));
  if ('count' in condition) parts.push(`${condition.count}`);
  if ('values' in condition) {
    const labels = condition.values.map((value) => options?.find((each) => each.value === value)?.label ?? value);
    parts.push(labels.join(t('orderRules.comma')));
  }
  return <>{parts.join(' ')}</>;
}

export const ofOrders: ConditionKind<OrderCondition> = {
  Row: OrderConditionRow,
  first: { field: 'doubtful', is: 'yes' },
  firstInner: { field: 'note', is: 'yes' },
};
