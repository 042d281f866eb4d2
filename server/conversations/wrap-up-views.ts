import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Conversation } from './access.ts';

const Instant = z.iso.datetime();

/** How a talk was wrapped up last, and which of the customer's data colleagues have changed in it since (S34). */
export const WrapUpView = z.object({
  /** Names of fields; their values stand with the customer. */
  changed: z.array(z.string()),
  last: z
    .object({
      stage: z.string(),
      /** Topic and reason as one key. */
      reason: z.string(),
      result: z.string(),
      words: z.string(),
      next: z.object({ text: z.string(), at: Instant }).nullable(),
      changed: z.array(z.string()),
      by: z.string().nullable(),
      at: Instant,
    })
    .nullable(),
  /** Who served first answers for it until it counts as settled: by the customer's word, or because they did not come back (S37). */
  answers: z.object({ owner: z.string(), because: z.enum(['customer', 'time']).nullable(), at: Instant.nullable() }).nullable(),
});
export type WrapUpView = z.output<typeof WrapUpView>;

export async function wrapUpView(db: Reader, conversation: Conversation): Promise<WrapUpView> {
  const row = await db
    .selectFrom('wrap_ups as w')
    .leftJoin('staff', 'staff.id', 'w.by_id')
    .select(['w.stage', 'w.topic', 'w.reason', 'w.result', 'w.words', 'w.next_step', 'w.next_at', 'w.changed', 'w.at', 'staff.name'])
    .where('w.conversation_id', '=', conversation.id)
    .orderBy('w.closing', 'desc')
    .executeTakeFirst();
  const last = row && {
    ...{ stage: row.stage, reason: `${row.topic}.${row.reason}`, result: row.result, words: row.words, changed: row.changed },
    next: row.next_at && { text: row.next_step, at: row.next_at.toISOString() },
    ...{ by: row.name, at: row.at.toISOString() },
  };
  const waits = await db
    .selectFrom('confirmations as f')
    .innerJoin('staff', 'staff.id', 'f.owner_id')
    .select(['staff.name as owner', 'f.because', 'f.confirmed_at'])
    .where('f.conversation_id', '=', conversation.id)
    .where('f.closing', '=', conversation.reopened)
    .executeTakeFirst();
  const answers = waits ? { owner: waits.owner, because: waits.because, at: waits.confirmed_at?.toISOString() ?? null } : null;
  return { changed: await changedIn(db, conversation), last: last ?? null, answers };
}

/** Which of the customer's data colleagues changed since the talk was taken, or last wrapped up. */
export async function changedIn(db: Reader, { id, customer_id, accepted_at, opened_at }: Conversation): Promise<string[]> {
  const { rows } = await sql<{ field: string }>`
    select distinct field from facts, jsonb_array_elements_text(data->'fields') as field
    where customer_id = ${customer_id} and kind = 'customer.changed' and actor_kind = 'staff' and at >= ${accepted_at ?? opened_at}
      and at > coalesce((select max(at) from wrap_ups where conversation_id = ${id}), '-infinity')
    order by field`.execute(db);
  return rows.map(({ field }) => field);
}
