import { sql } from 'kysely';
import { byMix, partOf } from '../../common/by-mix.ts';
import type { Actor } from '../platform/actor.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict } from '../platform/problems.ts';
import { carryMoney } from './carrying.ts';
import { isChargeOpen } from './charging.ts';
import { post } from './ledger.ts';
import type { Line } from './line-change.ts';
import { noteChange, type Order } from './moves.ts';
import { guard, noteOperation } from './operations.ts';
import { mustBeOurs } from './outward.ts';
import { keepPromise, promiseOf } from './tier-rates.ts';
import { waysOf } from './ways.ts';

export interface Piece {
  line: string;
  quantity: number;
}

interface Moved {
  line: Line;
  quantity: number;
}

/**
 * Makes some pieces of an unsent order an order of their own, so that they can be sent apart. It bears its share of the discount and takes along
 * what was paid for it, by the same ways; the freight stays. Gives the new order.
 */
export async function splitOrder(tx: Tx, actor: Actor, order: Order, pieces: Piece[]): Promise<Order> {
  mustBeOurs(order);
  guard('split', order);
  if (order.external_ref) throw conflict('other_shop_decides');
  if (await isChargeOpen(tx, order.id)) throw conflict('charge_open');
  const lines = await tx.selectFrom('order_lines').selectAll().where('order_id', '=', order.id).orderBy('position').execute();
  const moved = movedOf(lines, pieces);
  const part = await insertPart(tx, order, moved);
  const rate = await promiseOf(tx, order.id);
  if (rate) await keepPromise(tx, part.id, rate);
  for (const [index, each] of moved.entries()) await moveLine(tx, part, index + 1, each);
  await tx
    .updateTable('orders')
    .set({
      goods_minor: order.goods_minor - part.goods_minor,
      discount_minor: order.discount_minor - part.discount_minor,
      total_minor: order.total_minor - part.total_minor,
    })
    .where('id', '=', order.id)
    .execute();
  await moveMoney(tx, actor, order, part);
  await noteChange(tx, actor, part.id, part.state, 'split');
  await record(tx, {
    ...{ kind: 'order.placed', by: actor, id: part.id, customer: part.customer_id },
    data: { intake: part.intake, total: part.total_minor, currency: part.currency },
  });
  await noteOperation(tx, actor, order, { operation: 'split', data: { into: part.id }, told: { into: part.id, amount: part.total_minor } });
  return part;
}

function movedOf(lines: Line[], pieces: Piece[]): Moved[] {
  const moved = pieces.map(({ line: id, quantity }) => ({ line: lines.find((line) => line.id === id), quantity }));
  const isKnown = (each: { line: Line | undefined; quantity: number }): each is Moved => !!each.line && each.quantity <= each.line.quantity;
  if (!moved.every(isKnown) || new Set(pieces.map(({ line }) => line)).size < pieces.length) throw conflict('unknown_line');
  const isAll = lines.every((line) => moved.some((each) => each.line === line && each.quantity === line.quantity));
  if (isAll) throw conflict('nothing_left');
  return moved as Moved[];
}

async function insertPart(tx: Tx, order: Order, moved: Moved[]): Promise<Order> {
  const goods = moved.reduce((sum, { line, quantity }) => sum + line.price_minor * quantity, 0);
  const discount = moved.every(({ line }) => line.discount_share_minor !== null)
    ? moved.reduce((sum, each) => sum + shareOf(each), 0)
    : byMix(Math.min(order.discount_minor, order.goods_minor), [goods, order.goods_minor - goods])[0]!;
  const part: Order = {
    ...order,
    id: newId(),
    number: await nextNumber(tx, ''),
    ...{ goods_minor: goods, discount_minor: discount, freight_minor: 0, total_minor: goods - discount },
    ...{ updated_at: tx.at, import_hash: null, split_from: order.id },
  };
  await tx.insertInto('orders').values(part).execute();
  return part;
}

/** What pieces of a line bear of the share that is kept with it. */
const shareOf = ({ line, quantity }: Moved): number => partOf(line.discount_share_minor ?? 0, quantity, line.quantity);

/** A line that goes whole keeps its id, and with it what was said of it. */
async function moveLine(tx: Tx, part: Order, position: number, moved: Moved): Promise<void> {
  const { line, quantity } = moved;
  if (quantity === line.quantity) {
    await tx.updateTable('order_lines').set({ order_id: part.id, position }).where('id', '=', line.id).execute();
    return;
  }
  const worded = { options: JSON.stringify(line.options), options_en: JSON.stringify(line.options_en) };
  const { goods: _goods, ...kept } = line;
  const share = line.discount_share_minor === null ? null : shareOf(moved);
  const row = { ...kept, ...worded, id: newId(), order_id: part.id, position, quantity, discount_share_minor: share };
  await tx.insertInto('order_lines').values(row).execute();
  await sql`update order_lines set quantity = quantity - ${quantity}, discount_share_minor = discount_share_minor - ${share ?? 0}
    where id = ${line.id}`.execute(tx);
}

/** What was paid for the part goes with it, by each way in the mix of the whole. */
async function moveMoney(tx: Tx, actor: Actor, order: Order, part: Order): Promise<void> {
  const ways = (await waysOf(tx, order)).filter(({ currency, left }) => currency === order.currency && left > 0);
  const shares = byMix(
    part.total_minor,
    ways.map(({ left }) => left),
  );
  const carried = ways.map(({ way }, at) => ({ way, amount: shares[at] as number }));
  const entries = await carryMoney(tx, 'split', order, part, carried);
  await post(tx, actor, [{ cause: 'split', reference: part.id, order: order.id, entries }]);
}
