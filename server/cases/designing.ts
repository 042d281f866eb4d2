import { sql } from 'kysely';
import { z } from 'zod';
import { designAnswers } from '../../common/handovers.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { mustBelong } from './belonging.ts';
import { mailDesign } from './design-mail.ts';
import { type Handover, tell } from './handovers.ts';

export const NewDesign = z.object({ id: z.uuid().optional(), line: z.uuid(), words: words(1000), file: z.uuid().optional() });
type NewDesign = z.output<typeof NewDesign>;

/** Without words it is approved; what should be otherwise is said. */
export const DesignAnswered = z.object({ answer: z.enum(designAnswers), words: words(1000, 0).default('') });
type DesignAnswered = z.output<typeof DesignAnswered>;

/** Shows the customer how a line made for them is going to be; a later one takes the place of an earlier (S104). The same `id` again is one design. */
export async function showDesign(tx: Tx, who: Principal, handover: Handover, input: NewDesign): Promise<void> {
  await mustBelong(tx, who, handover);
  if (handover.state !== 'accepted') throw conflict('handover_moved_on');
  const { id = newId(), line, words: said, file = null } = input;
  if (await tx.selectFrom('making_designs').select('id').where('id', '=', id).executeTakeFirst()) return;
  const { rows } = await sql<{ version: number }>`
    select coalesce((select max(version) from making_designs where handover_id = ${handover.id} and order_line_id = ${line}), 0) + 1 as version
    from handover_lines x join order_lines l on l.id = x.order_line_id
    where x.handover_id = ${handover.id} and l.id = ${line} and 'made_to_order' = any(l.traits)`.execute(tx);
  if (!rows[0]) throw conflict('unknown_line');
  const own = tx.selectFrom('files').select('id').where('owner_kind', '=', 'staff').where('owner_id', '=', who.id);
  if (file && !(await own.where('id', '=', file).executeTakeFirst())) throw notFound();
  const { version } = rows[0];
  await tx
    .insertInto('making_designs')
    .values({
      ...{ id, handover_id: handover.id, order_line_id: line, version, words: said, file_id: file },
      ...{ shown_by: who.id as string, shown_at: tx.at },
    })
    .execute();
  await tell(tx, who, handover, 'handover.design_shown', { line, version });
  await mailDesign(tx, { id, order: handover.order_id, line, version });
}

/** The customer's word on the latest design, or a colleague's who writes it down for them. The same word again changes nothing. */
export async function answerDesign(tx: Tx, actor: Actor, handover: Handover, id: string, input: DesignAnswered): Promise<void> {
  const { answer, words: said } = input;
  const design = await tx
    .selectFrom('making_designs')
    .selectAll()
    .where('id', '=', id)
    .where('handover_id', '=', handover.id)
    .executeTakeFirst();
  if (!design) throw notFound();
  if (design.answer === answer && design.answer_words === said) return;
  const latest = await latestDesign(tx, handover.id, design.order_line_id);
  if (latest?.id !== id || design.answer !== null || handover.state !== 'accepted') throw conflict('design_moved_on');
  if (answer === 'change' && said === '') throw invalid('design_change_words');
  const by = { answered_by_kind: actor.kind, answered_by: actor.id, answered_at: tx.at };
  await tx
    .updateTable('making_designs')
    .set({ answer, answer_words: said, ...by })
    .where('id', '=', id)
    .execute();
  await tell(tx, actor, handover, 'handover.design_answered', { line: design.order_line_id, version: design.version, answer });
}

/** The hand-over of a design of this order, for its customer. */
export async function handoverOfDesign(db: Reader, order: string, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select h.id from making_designs d join handovers h on h.id = d.handover_id
    where d.id = ${id} and h.order_id = ${order}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0].id;
}

const latestDesign = (db: Reader, handover: string, line: string) =>
  db
    .selectFrom('making_designs')
    .select(['id', 'answer', 'version'])
    .where('handover_id', '=', handover)
    .where('order_line_id', '=', line)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Nothing is made by a design the customer has seen and not approved. */
export async function mustBeApproved(db: Reader, handover: string, line: string): Promise<void> {
  const latest = await latestDesign(db, handover, line);
  if (latest && latest.answer !== 'approved') throw conflict('design_open', { version: latest.version });
}
