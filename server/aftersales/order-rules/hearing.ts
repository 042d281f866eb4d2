import { sql } from 'kysely';
import { unsentStates } from '../../../common/order-operations.ts';
import { asksOf, isSuch, metBy, type OrderCondition } from '../../../common/order-rules.ts';
import { beginFiring, carryOut, isStillOn, ruleMark } from '../../conversations/rule-firing.ts';
import { type OrderRule, orderRulesAtWork } from '../../conversations/rules.ts';
import { type Database, transact } from '../../platform/db.ts';
import type { FactRow } from '../../platform/feed.ts';
import type { Follower } from '../../platform/followers.ts';
import { actOnOrder } from './acting.ts';
import { ordersSeen } from './seen.ts';

/** What was paid longer ago than this and is told of now is history, whatever its state says. */
const historyDays = 30;

/** Paid, nothing of it sent, and no history. */
const atHand = (now: Date) =>
  sql`state = any(${[...unsentStates]}::text[]) and coalesce(paid_at, placed_at) > ${new Date(now.getTime() - historyDays * 86_400_000)}`;

/** An order may be paid now: by its customer, as told by another shop, or as a part of one that was. */
const isPaidBy = ({ kind, data }: FactRow) =>
  kind === 'order.placed' ||
  (kind === 'order.state_changed' && data.to === 'paid') ||
  (kind === 'order.imported' && (data.fields as string[]).length === 0);
const isChangedBy = ({ kind }: FactRow) => kind === 'order.changed' || kind === 'order.imported';

interface Fitting {
  id: string;
  met: OrderCondition[];
}

/** The orders for which a rule waits and that are such orders, without those it has acted on. */
async function fitting(database: Database, rule: OrderRule & { on_at: Date }, facts: FactRow[]): Promise<Fitting[]> {
  const { trigger, conditions } = rule.spec;
  const isHeard = (fact: FactRow) => fact.at >= rule.on_at && (isPaidBy(fact) || (trigger.is === 'order_changed' && isChangedBy(fact)));
  const ids = [...new Set(facts.filter(isHeard).map(({ noun_id }) => noun_id as string))];
  if (ids.length === 0) return [];
  const which = sql`select * from orders where id = any(${ids}::uuid[]) and ${atHand(database.now())}
    and not exists (select from rule_firings f where f.rule_id = ${rule.id} and f.order_id = orders.id)`;
  const seen = await ordersSeen(database.db, database.keys, which, asksOf(conditions, 'same_parcel'));
  return seen.filter(({ order }) => isSuch(conditions, order)).map(({ id, order }) => ({ id, met: metBy(conditions, order) }));
}

/** Fires a rule on an order, once for all versions of it. */
async function fireOnOrder(database: Database, rule: OrderRule, { id, met }: Fitting): Promise<void> {
  await transact(
    database,
    async (tx) => {
      const { rows } = await sql<{
        customer_id: string;
      }>`select customer_id from orders where id = ${id} and ${atHand(tx.at)} for update`.execute(tx);
      if (!rows[0] || !(await isStillOn(tx, rule))) return;
      const begun = { conversation_id: null, order_id: id, happening: `order ${id}`, held_because: null, met: JSON.stringify(met) };
      const firing = await beginFiring(tx, rule, begun);
      if (!firing) return;
      await carryOut(tx, rule, firing, { customer: rows[0].customer_id, order: id }, (act) => actOnOrder(tx, rule, id, act));
    },
    `${ruleMark}${rule.id}`,
  );
}

const kinds = ['order.placed', 'order.state_changed', 'order.imported', 'order.changed'];

/** Hears of orders and fires their rules, in their order: a later rule sees what an earlier one has done. */
export const orderRuleFollower: Follower = {
  name: 'order rules',
  kinds: new Set(kinds),
  kindsNow: async (db) => ((await orderRulesAtWork(db)).length > 0 ? kinds : []),
  async hear(database, facts) {
    for (const rule of await orderRulesAtWork(database.db))
      for (const each of await fitting(database, rule, facts)) await fireOnOrder(database, rule, each);
  },
};
