import { sql } from 'kysely';
import { openTask } from '../conversations/tasks.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import { type Complaint, tell } from './complaints.ts';

const atOnce = 200;

/** Whoever looks after it, or wrote it down, gets a follow-up with what is left of its time. */
async function remind(
  tx: Tx,
  { number, owner_id, opened_by, opened_by_kind, conversation_id, customer_id, due_at }: Complaint,
): Promise<void> {
  const somebody = owner_id ?? (opened_by_kind === 'staff' ? opened_by : null);
  const here =
    somebody && (await tx.selectFrom('staff').select('id').where('id', '=', somebody).where('left_at', 'is', null).executeTakeFirst());
  if (!here || !due_at) return;
  const about = { customer: customer_id, ...(conversation_id ? { conversation: conversation_id } : {}) };
  await openTask(tx, system, { kind: 'follow_up', text: `投诉 ${number} 即将到期，请处理`, dueAt: due_at, owner: here.id, ...about });
}

async function warn(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Complaint>`
      select * from complaints where warn_at <= ${tx.at} and due_at > ${tx.at} order by warn_at limit ${atOnce} for update skip locked`.execute(
      tx,
    );
    for (const complaint of rows) {
      await tx.updateTable('complaints').set({ warn_at: null }).where('id', '=', complaint.id).execute();
      await remind(tx, complaint);
      await tell(tx, system, complaint, 'complaint.warned', { due: complaint.due_at!.toISOString() });
    }
  });
}

async function breach(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Complaint>`
      select * from complaints where ended_at is null and breached_at is null and due_at <= ${tx.at}
      order by due_at limit ${atOnce} for update skip locked`.execute(tx);
    for (const complaint of rows) {
      await tx.updateTable('complaints').set({ breached_at: complaint.due_at, warn_at: null }).where('id', '=', complaint.id).execute();
      await tell(tx, system, complaint, 'complaint.breached', { due: complaint.due_at!.toISOString() });
    }
  });
}

export const complaintTimes: readonly Timed[] = [
  { name: 'complaints due soon', everySeconds: 30, run: warn },
  { name: 'complaints past their time', everySeconds: 15, run: breach },
];
