import { type Selectable, sql } from 'kysely';
import { addBusinessSeconds } from '../../common/business-time.ts';
import type { FactData, FactKind } from '../../common/facts.ts';
import { answerHours, mayBeHandedOver } from '../../common/handovers.ts';
import { lockOrder, type Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import { mustLieAhead } from '../platform/ahead.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { calendarOf } from '../team/calendar.ts';
import { warnOfCapacity } from './capacity.ts';
import type { HandoversTable } from './handover-tables.ts';
import { mustBeDepartment } from './tickets.ts';

export type Handover = Selectable<HandoversTable> & { customer_id: string };

export interface NewHandover {
  /** The device's id, so that a request that is sent again hands over once. */
  id?: string | undefined;
  group: string;
  /** Without a quantity, all of the line. */
  lines: { line: string; quantity?: number | undefined; requirements: string }[];
  /** When it is promised to be ready. */
  dueAt: Date;
  note: string;
  /** `warn`: refused when it goes beyond what the department can make in that week. */
  beyond: 'warn' | 'anyway';
}

/** Hands lines of a paid order over to a department, which acknowledges or refuses it (S93). */
export async function handOver(tx: Tx, who: Principal, orderId: string, input: NewHandover): Promise<string> {
  const order = await lockOrder(tx, orderId);
  const id = input.id ?? newId();
  if (await tx.selectFrom('handovers').select('id').where('id', '=', id).executeTakeFirst()) return id;
  if (!mayBeHandedOver.includes(order.state)) throw conflict('wrong_state', { state: order.state });
  mustLieAhead(tx.at, input.dueAt);
  await mustBeDepartment(tx, input.group);
  const lines = await linesToHandOver(tx, order, input);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const over = await warnOfCapacity(tx, input.group, input.dueAt, units, input.beyond);
  const answerBy = addBusinessSeconds(await calendarOf(tx, input.group), tx.at, answerHours * 3600);
  if (!answerBy) throw conflict('never_open');
  const added = await tx
    .insertInto('handovers')
    .values({
      ...{ id, number: await nextNumber(tx, 'H'), order_id: order.id, group_id: input.group, note: input.note },
      ...{ sent_by: who.id as string, sent_at: tx.at, answer_by: answerBy, due_at: input.dueAt },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('handover_lines')
    .values(lines.map((line) => ({ handover_id: id, ...line })))
    .execute();
  await noteStep(tx, who, id, 'send', { words: input.note });
  await tell(tx, who, { ...added, customer_id: order.customer_id }, 'handover.sent', { due: input.dueAt.toISOString(), over });
  return id;
}

/** Lines of this order that no other department has now. */
async function linesToHandOver(tx: Tx, order: Order, { lines }: NewHandover) {
  const { rows } = await sql<{ id: string; quantity: number; busy: boolean }>`
    select l.id, l.quantity, exists (select 1 from handover_lines h join handovers o on o.id = h.handover_id
      where h.order_line_id = l.id and o.ended_at is null) as busy
    from order_lines l where l.order_id = ${order.id}`.execute(tx);
  const known = new Map(rows.map((row) => [row.id, row]));
  return lines.map(({ line, quantity, requirements }) => {
    const found = known.get(line);
    if (!found) throw conflict('unknown_line');
    if (found.busy) throw conflict('handed_over_already');
    if (quantity && quantity > found.quantity) throw invalid('more_than_bought', { quantity: found.quantity });
    return { order_line_id: line, quantity: quantity ?? found.quantity, requirements };
  });
}

interface Step {
  line?: string | undefined;
  stage?: string | undefined;
  expected?: Date | null | undefined;
  words?: string | undefined;
}

export async function noteStep(tx: Tx, by: Actor, id: string, act: string, { line, stage, expected, words = '' }: Step): Promise<void> {
  await sql`insert into handover_steps (handover_id, position, act, order_line_id, stage, expected_at, words, by_id, at)
    select ${id}, coalesce(max(position), 0) + 1, ${act}, ${line ?? null}, ${stage ?? null}, ${expected ?? null}, ${words}, ${by.id}, ${tx.at}
    from handover_steps where handover_id = ${id}`.execute(tx);
}

type HandoverFact = Extract<FactKind, `handover.${string}`>;
type More<K extends HandoverFact> = Omit<FactData[K], keyof FactData['handover.unanswered']>;

export async function tell<K extends HandoverFact>(tx: Tx, by: Actor, handover: Handover, kind: K, more: More<K>): Promise<void> {
  const { id, state, order_id: order, group_id: group, sent_by: sender, customer_id: customer } = handover;
  await record(tx, { kind, by, id, customer, data: { order, group, sender, state, ...more } as FactData[K] });
}

/** A hand-over for a change. Its order is locked first, so that a cancellation and a department's word come one after the other. */
export async function lockHandover(tx: Tx, id: string): Promise<Handover> {
  const found = await tx.selectFrom('handovers').select('order_id').where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  const { customer_id } = await lockOrder(tx, found.order_id);
  const handover = await tx.selectFrom('handovers').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  return { ...handover, customer_id };
}
