import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

/** What the shop tells itself: the customer does not hear it. */
const isInternal = ({ kind, data }: FactRow) =>
  kind === 'aftersales.refund_late' ||
  kind === 'aftersales.escalated' ||
  ((kind === 'aftersales.warned' || kind === 'aftersales.breached') && data.state !== 'draft' && data.state !== 'awaiting_return');

/** The customer, staff who see orders, its owner, and when time ran out also who leads the desk. They load the request when they look at it. */
export function presentAftersalesFact(fact: FactRow): Push[] {
  if (fact.noun !== 'aftersales') return [];
  const { kind, at, noun_id: id, customer_id: customer, data } = fact;
  const owner = data.owner as string | null;
  const isLate = /\.(warned|breached|refund_late|escalated)$/.test(kind);
  const topics = ['orders', ...(owner ? [`staff:${owner}`] : []), ...(isLate ? ['conversations'] : [])];
  const head = { kind, at: at.toISOString(), id, customer };
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const pushes: Push[] = [{ topics, json: JSON.stringify({ fact: { ...head, by, data } }) }];
  if (isInternal(fact)) return pushes;
  const { order, kind: request, state, conversation } = data;
  const own = { ...head, by: { kind: fact.actor_kind }, data: { order, kind: request, state, conversation } };
  return [...pushes, { topics: [`customer:${customer}`], json: JSON.stringify({ fact: own }) }];
}
