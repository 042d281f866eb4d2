import { type Selectable, sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import type { ComplaintsTable } from './tables.ts';

type Complaint = Selectable<ComplaintsTable>;

export interface Shown {
  file?: string | undefined;
  words: string;
}

const most = 30;

/** One's own file, or for staff what this customer has shown; anybody else's does not exist. */
async function checkFile(tx: Tx, by: Actor, { customer_id, conversation_id }: Complaint, file: string): Promise<void> {
  const { rows } = await sql`
    select from files where id = ${file} and ((owner_kind = ${by.kind} and owner_id = ${by.id})
      or (${by.kind === 'staff'} and owner_kind = 'customer' and owner_id in (
        select ${customer_id}::uuid union all select visitor_id from conversations where id = ${conversation_id})))`.execute(tx);
  if (rows.length === 0) throw notFound();
}

/** Puts beside a complaint what somebody shows: who, and when, stays with it. */
export async function insertEvidence(tx: Tx, by: Actor, complaint: Complaint, shown: readonly Shown[]): Promise<void> {
  for (const { file = null, words } of shown) {
    if (file) await checkFile(tx, by, complaint, file);
    await tx
      .insertInto('complaint_evidence')
      .values({ id: newId(), complaint_id: complaint.id, file_id: file, words, by_kind: by.kind, by_id: by.id, at: tx.at })
      .execute();
  }
}

export async function addEvidence(tx: Tx, by: Actor, complaint: Complaint, shown: Shown): Promise<void> {
  const { many } = await tx
    .selectFrom('complaint_evidence')
    .select((row) => row.fn.countAll<number>().as('many'))
    .where('complaint_id', '=', complaint.id)
    .executeTakeFirstOrThrow();
  if (many >= most) throw conflict('too_many', { limit: most });
  await insertEvidence(tx, by, complaint, [shown]);
}
