import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** The buyer and staff who may see orders hear that an order, its parcel or its money moved, and staff alone that a rule acted on one, and load it when they look at it. */
export function presentOrderFact(fact: FactRow): Push[] {
  const isOfRule = fact.kind === 'rule.fired' && fact.data.order !== undefined;
  if (!isOfRule && fact.noun !== 'order' && fact.noun !== 'shipment' && fact.noun !== 'transfer') return [];
  const order = fact.noun === 'order' ? fact.noun_id : fact.data.order;
  const { kind, at, customer_id: customer } = fact;
  return [
    {
      topics: isOfRule ? ['orders'] : ['orders', `customer:${customer}`],
      json: JSON.stringify({ fact: { kind, at: at.toISOString(), id: order, customer } }),
    },
  ];
}
