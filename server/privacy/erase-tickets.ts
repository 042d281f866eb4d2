import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { forgetFiles } from '../platform/forgotten-files.ts';

/** Takes the words out of what departments were asked, and what their answers rest on; that they were asked, and when they answered, stays. */
export async function eraseTickets(tx: Tx, where: RawBuilder<unknown>): Promise<void> {
  const these = sql`(select id from tickets where ${where})`;
  await sql`update ticket_steps set words = '' where ticket_id in ${these}`.execute(tx);
  const { rows } = await sql<{ id: string }>`select file_id as id from ticket_files where ticket_id in ${these}`.execute(tx);
  await forgetFiles(
    tx,
    rows.map(({ id }) => id),
  );
  await sql`update tickets set text = '', answer = '' where ${where}`.execute(tx);
}
