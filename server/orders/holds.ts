import type { Actor } from '../platform/actor.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { lockOrder, type Order } from './moves.ts';
import { guard, noteOperation, tellChange } from './operations.ts';

interface Hold {
  reason: string;
  /** When it ends by itself; null: when somebody releases it. */
  until: Date | null;
  /** The rule that holds it, as it is called now. */
  rule?: { name: string; version: number };
}

const openHolds = (tx: Tx, { id }: Order) =>
  tx.selectFrom('order_holds').selectAll().where('order_id', '=', id).where('released_at', 'is', null).forUpdate().execute();

/**
 * Keeps an unsent order from going on, for a reason. Holding it again changes reason and end. A person's hold takes over a rule's; a rule's
 * stands beside a person's, which it neither shortens nor ends. A shop that leads its own orders is not told: only our sending waits.
 */
export async function holdOrder(tx: Tx, actor: Actor, order: Order, { reason, until, rule }: Hold): Promise<void> {
  guard('hold', order);
  const open = await openHolds(tx, order);
  const before = open.find(({ rule_name }) => (rule_name === null) === !rule) ?? (rule ? undefined : open[0]);
  if (before?.reason === reason && before.until?.getTime() === until?.getTime()) return;
  const by = { rule_name: rule?.name ?? null, rule_version: rule?.version ?? null };
  const row = { reason, until, ...by, held_by_kind: actor.kind, held_by: actor.id, held_at: tx.at };
  if (before) await tx.updateTable('order_holds').set(row).where('id', '=', before.id).execute();
  else
    await tx
      .insertInto('order_holds')
      .values({ ...row, id: newId(), order_id: order.id })
      .execute();
  await noteOperation(tx, actor, order, { operation: 'hold', data: { until } });
}

/** Lets a held order go on, whoever held it. Releasing what is not held changes nothing. */
export const releaseOrder = async (tx: Tx, actor: Actor, order: Order): Promise<void> =>
  release(tx, actor, order, await openHolds(tx, order));

async function release(tx: Tx, actor: Actor, order: Order, holds: { id: string }[]): Promise<void> {
  if (holds.length === 0) return;
  const row = { released_by_kind: actor.kind, released_by: actor.id, released_at: tx.at };
  const ids = holds.map(({ id }) => id);
  await tx.updateTable('order_holds').set(row).where('id', 'in', ids).execute();
  await tellChange(tx, actor, order, { operation: 'release' });
}

/** Releases what was held until now. Gives how many. */
export async function releaseDue(tx: Tx): Promise<number> {
  const due = await tx
    .selectFrom('order_holds')
    .select('order_id')
    .where('released_at', 'is', null)
    .where('until', '<=', tx.at)
    .orderBy('until')
    .limit(50)
    .execute();
  for (const { order_id } of due) {
    const order = await lockOrder(tx, order_id);
    const ended = (await openHolds(tx, order)).filter(({ until }) => until && until <= tx.at);
    await release(tx, system, order, ended);
  }
  return due.length;
}
