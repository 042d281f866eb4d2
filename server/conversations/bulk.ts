import { sql } from 'kysely';
import type { ProblemCode } from '../../common/problems.ts';
import { changeCustomer } from '../customers/profile.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { forbidden, Problem } from '../platform/problems.ts';
import { type Conversation, findConversation } from './access.ts';
import { reassign } from './leading.ts';
import { finish, hasOpenTask, type NextStep } from './next-step.ts';
import { mustServe } from './serving.ts';

export type BulkAct =
  | { act: 'transfer'; agent?: string | undefined; group?: string | undefined; note: string }
  | { act: 'wrap_up'; stage: string; topic: string; reason: string; result: string; words: string; next?: NextStep | null | undefined }
  | { act: 'tag'; tag: string }
  | { act: 'untag'; tag: string };

export interface BulkOutcome {
  id: string;
  /** What was refused, or null: it is done. */
  problem: { code: ProblemCode; params: Record<string, string | number> } | null;
}

async function tag(tx: Tx, who: Principal, conversation: Conversation, word: string, isOn: boolean): Promise<void> {
  if (!who.permissions.has('customers.edit')) throw forbidden();
  const { tags } = await tx
    .selectFrom('customers')
    .select('tags')
    .where('id', '=', conversation.customer_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (tags.includes(word) === isOn) return;
  await changeCustomer(tx, who, conversation.customer_id, { tags: isOn ? [...tags, word] : tags.filter((each) => each !== word) });
}

async function one(tx: Tx, who: Principal, id: string, wish: BulkAct): Promise<void> {
  const conversation = await findConversation(tx, who, id, true);
  if (wish.act === 'tag' || wish.act === 'untag') return tag(tx, who, conversation, wish.tag, wish.act === 'tag');
  mustServe(who, conversation);
  if (wish.act === 'transfer') return reassign(tx, who, conversation, wish);
  // Where a task is open, that is what happens next: neither desk nor customer is told of a second one.
  return finish(tx, who, conversation, { ...wish, next: (await hasOpenTask(tx, id)) ? null : wish.next });
}

/** Does the same to many conversations, each judged alone: a refused one is left as it was and hinders no other. */
export async function actOnMany(tx: Tx, who: Principal, ids: string[], wish: BulkAct): Promise<BulkOutcome[]> {
  const outcomes = new Map<string, BulkOutcome>();
  // In the order of ids, as messages lock them, so that two at once wait for each other and never in a circle.
  for (const id of [...new Set(ids)].sort()) {
    await sql`savepoint item`.execute(tx);
    try {
      await one(tx, who, id, wish);
      await sql`release savepoint item`.execute(tx);
      outcomes.set(id, { id, problem: null });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`rollback to savepoint item`.execute(tx);
      outcomes.set(id, { id, problem: { code: error.code, params: error.params } });
    }
  }
  return ids.map((id) => outcomes.get(id)!);
}
