import { sql } from 'kysely';
import type { Language } from '../../common/problems.ts';
import { mustBeSayable, reproachesIn } from '../knowledge/forbidden-words.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { Problem } from '../platform/problems.ts';
import type { Timed } from '../platform/timed.ts';
import { receiveMessages } from './messages.ts';
import { type Scheduled, tellOf } from './scheduled.ts';

const atOnce = 200;

/** Sends what has come due, each in a transaction of its own, which also says that it was sent. */
async function sendDue(database: Database): Promise<void> {
  const due = await database.db
    .selectFrom('scheduled_messages')
    .select('id')
    .where('state', '=', 'waiting')
    .where('send_at', '<=', database.now())
    .orderBy('send_at')
    .orderBy('id')
    .limit(atOnce)
    .execute();
  for (const { id } of due) await transact(database, (tx) => sendOne(tx, id));
}

async function sendOne(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<Scheduled & { language: Language; has_left: boolean }>`
    select s.*, staff.language, staff.left_at is not null as has_left from scheduled_messages s join staff on staff.id = s.author_id
    where s.id = ${id} and s.state = 'waiting' and s.send_at <= ${tx.at} for update of s skip locked`.execute(tx);
  const scheduled = rows[0];
  if (!scheduled) return;
  // The talk stands still from here: what the customer writes now comes after the answer.
  await sql`select 1 from conversations where id = ${scheduled.conversation_id} for update`.execute(tx);
  const refused = scheduled.has_left ? new Problem(409, 'agent_not_available') : await refusalOf(tx, scheduled);
  if (refused) return hold(tx, scheduled, refused);
  const [outcome] = await receiveMessages(tx, [
    {
      conversation: scheduled.conversation_id,
      id,
      author: { kind: 'staff', id: scheduled.author_id },
      kind: 'text',
      body: { text: scheduled.body },
      public: true,
      reproaches: await reproachesIn({ db: tx }, scheduled.body),
    },
  ]);
  if (!outcome || 'refused' in outcome) return hold(tx, scheduled, outcome?.refused ?? new Problem(500, 'unexpected'));
  await tx.updateTable('scheduled_messages').set({ state: 'sent', body: '', settled_at: tx.at }).where('id', '=', id).execute();
  await tellOf(tx, system, scheduled, 'scheduled.sent', { number: outcome.number });
}

/** The words were checked when they were written; the list of forbidden ones may have grown since. */
async function refusalOf(tx: Tx, scheduled: Scheduled & { language: Language }): Promise<Problem | undefined> {
  if (!scheduled.anyway && (await hasWritten(tx, scheduled))) return new Problem(409, 'customer_wrote');
  try {
    await mustBeSayable({ db: tx }, scheduled.body, scheduled.language);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  return undefined;
}

async function hasWritten(tx: Tx, { conversation_id: id, seen_number: seen }: Scheduled): Promise<boolean> {
  const { rows } =
    await sql`select 1 from messages where conversation_id = ${id} and number > ${seen} and author_kind = 'customer' limit 1`.execute(tx);
  return rows.length > 0;
}

async function hold(tx: Tx, scheduled: Scheduled, { code, params }: Problem): Promise<void> {
  await tx
    .updateTable('scheduled_messages')
    .set({ state: 'held', refused: code, refused_params: JSON.stringify(params), settled_at: tx.at })
    .where('id', '=', scheduled.id)
    .execute();
  await tellOf(tx, system, scheduled, 'scheduled.held', { because: code });
}

export const scheduledTimes: Timed = { name: 'messages to be sent now', everySeconds: 2, run: sendDue };
