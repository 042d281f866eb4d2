import { queryOptions, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { CancelReason } from '../../common/order-operations.ts';
import type { OrderAct } from '../../common/order-rules.ts';
import { cancelReasonWords } from '../../common/order-words.ts';
import type { OrderFiring } from '../../server/aftersales/order-rules/views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { ConditionWords } from '../settings/order-condition.tsx';
import { useOrderRuleWords } from '../settings/order-rule-words.ts';
import { type Done, WhatWasDone } from '../settings/rule-done.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';

const firingsQuery = (order: string) =>
  queryOptions({
    queryKey: ['order', order, 'rule-firings'],
    queryFn: async ({ signal }) => (await api.get<{ items: OrderFiring[] }>(`/api/orders/${order}/rule-firings`, undefined, signal)).items,
  });

/** Only what a person or a rule said or did stands beside the state; what the clock did needs no reason. */
function reasonOf(reason: string | null): string {
  if (reason === 'merged') return ` · ${i18next.t('orderWork.merged')}`;
  if (reason === 'rule') return ` · ${i18next.t('orderRules.byRule')}`;
  const words = cancelReasonWords[reason as CancelReason];
  return words ? ` · ${said(words)}` : '';
}

/** What happened to an order, the newest first: its states, and what rules did. */
export function OrderTimeline({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const { actWords } = useOrderRuleWords();
  const firings = useQuery(firingsQuery(order.id)).data ?? [];
  const lines = [
    ...firings.toReversed().map((firing) => ({ at: firing.at, key: firing.id, firing })),
    ...order.changes.toReversed().map((change) => ({ ...change, key: `${change.at} ${change.state}`, firing: undefined })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="timeline" style={{ marginLeft: 12 }}>
      {lines.map((line) => (
        <li key={line.key}>
          <time dateTime={line.at} title={exactly(line.at)}>
            {dayAndTime(line.at)}
          </time>
          {line.firing ? (
            <>
              {t('orderRules.fired', { name: line.firing.rule, version: line.firing.version })}
              <Met firing={line.firing} />
              <WhatWasDone acts={line.firing.acts as Done<OrderAct>[]} actWords={actWords} states="orderState" />
            </>
          ) : (
            <>
              {t(`orderState.${line.state}`)}
              {reasonOf(line.reason)}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Why a rule took the order for one of its own. */
function Met({ firing: { met } }: { firing: OrderFiring }) {
  const { t } = useTranslation();
  if (!met) return null;
  return (
    <p className="small muted">
      {met.length === 0 && t('rules.ifAlways_order')}
      {met.map((condition, place) => (
        <Fragment key={JSON.stringify(condition)}>
          {place > 0 && t('orderRules.and')}
          <ConditionWords condition={condition} />
        </Fragment>
      ))}
    </p>
  );
}
