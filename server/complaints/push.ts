import type { FactRow } from '../platform/feed.ts';
import type { Push } from '../platform/realtime.ts';

const isInternal = ({ kind }: FactRow) => kind !== 'complaint.opened' && kind !== 'complaint.moved';

/** Who sees customers hears of complaints; the customer that something of their own moved. */
export function presentComplaintFact(fact: FactRow): Push[] {
  if (fact.noun !== 'complaint') return [];
  const { kind, at, noun_id: id, customer_id: customer, data, actor_kind, actor_id } = fact;
  const head = { kind, at: at.toISOString(), id, customer };
  const { conversation: _conversation, ...told } = data as Record<string, unknown>;
  const push = { topics: ['customers'], json: JSON.stringify({ fact: { ...head, by: { kind: actor_kind, id: actor_id }, data: told } }) };
  return isInternal(fact) ? [push] : [push, { topics: [`customer:${customer}`], json: JSON.stringify({ fact: head }) }];
}
