import type { FactRow } from '../../platform/feed.ts';
import type { Push } from '../../platform/realtime.ts';

const isInternal = ({ kind }: FactRow) => kind === 'service.warned' || kind === 'service.breached';

/** The customer, staff who see orders, the technician, and when time ran out also who leads the desk. They load it when they look at it. */
export function presentServiceFact(fact: FactRow): Push[] {
  if (fact.noun !== 'service') return [];
  const { kind, at, noun_id: id, customer_id: customer, data } = fact;
  const technician = data.technician as string | null;
  const topics = ['orders', ...(technician ? [`staff:${technician}`] : []), ...(isInternal(fact) ? ['conversations'] : [])];
  const head = { kind, at: at.toISOString(), id, customer };
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const pushes: Push[] = [{ topics, json: JSON.stringify({ fact: { ...head, by, data } }) }];
  if (isInternal(fact)) return pushes;
  const { order, kind: service, state } = data;
  const own = { ...head, by: { kind: fact.actor_kind }, data: { order, kind: service, state } };
  return [...pushes, { topics: [`customer:${customer}`], json: JSON.stringify({ fact: own }) }];
}
