import { sql } from 'kysely';
import { z } from 'zod';
import type { LineStage } from '../../common/handovers.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { mustBelong } from './belonging.ts';
import { type Handover, lockHandover, tell } from './handovers.ts';

export const NewComment = z.object({ id: z.uuid().optional(), line: z.uuid(), words: words(500) });
type NewComment = z.output<typeof NewComment>;

/** Somebody says something of a line as it is now (S104); the same `id` again says nothing more. */
async function comment(tx: Tx, actor: Actor, handover: Handover, { id = newId(), line, words: said }: NewComment): Promise<void> {
  const lines = tx.selectFrom('handover_lines').select('stage').where('handover_id', '=', handover.id);
  const found = await lines.where('order_line_id', '=', line).executeTakeFirst();
  if (!found) throw conflict('unknown_line');
  const stage: LineStage | null = handover.state === 'delivered' ? 'sent' : found.stage;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('making_comments')
    .values({
      ...{ id, handover_id: handover.id, order_line_id: line, stage, words: said, at: tx.at },
      staff_id: actor.kind === 'staff' ? actor.id : null,
    })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) await tell(tx, actor, handover, 'handover.commented', { line, stage });
}

/** Whoever promised it answers, or the department that makes it. */
export async function answerCustomer(tx: Tx, who: Principal, handover: Handover, input: NewComment): Promise<void> {
  if (!who.permissions.has('orders.edit')) await mustBelong(tx, who, handover);
  await comment(tx, who, handover, input);
}

/** The customer says it of what is made for them in this order. */
export async function commentAsCustomer(tx: Tx, actor: Actor, order: string, input: NewComment): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select h.id from handovers h join handover_lines x on x.handover_id = h.id join order_lines l on l.id = x.order_line_id
    where h.order_id = ${order} and l.id = ${input.line} and h.state in ('accepted', 'ready', 'delivered') and 'made_to_order' = any(l.traits)
    order by h.sent_at desc limit 1`.execute(tx);
  const [made] = rows;
  if (!made) throw conflict('unknown_line');
  await comment(tx, actor, await lockHandover(tx, made.id), input);
}
