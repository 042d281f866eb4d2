import { type Selectable, sql } from 'kysely';
import { allows } from '../../common/conversation.ts';
import type { FactData } from '../../common/facts.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { conflict, forbidden, invalid, notFound } from '../platform/problems.ts';
import { type Conversation, visibleTo } from './access.ts';
import type { ScheduledMessagesTable } from './tables.ts';

export type Scheduled = Selectable<ScheduledMessagesTable>;

const most = 20;
const longestMs = 90 * 86_400_000;

export interface NewScheduled {
  /** The device's: it becomes the message's, so that it is sent once whatever happens. */
  id: string;
  text: string;
  sendAt: Date;
  anyway: boolean;
}

type Kind = 'scheduled.added' | 'scheduled.changed' | 'scheduled.sent' | 'scheduled.held' | 'scheduled.cancelled';

export async function tellOf<K extends Kind>(
  tx: Tx,
  by: Actor,
  of: Pick<Scheduled, 'id' | 'conversation_id' | 'author_id'>,
  kind: K,
  more: object = {},
): Promise<void> {
  const data = { conversation: of.conversation_id, author: of.author_id, ...more } as FactData[K];
  await record(tx, { kind, by, id: of.id, data });
}

function mustLieAhead(tx: Tx, at: Date): void {
  if (at <= tx.at) throw invalid('due_in_past');
  if (at.getTime() - tx.at.getTime() > longestMs) throw invalid('snooze_too_long');
}

/** Keeps a message to be sent at a time by who serves the conversation. The same id twice is once. */
export async function schedule(tx: Tx, who: Principal, conversation: Conversation, input: NewScheduled): Promise<void> {
  if (conversation.agent_id !== who.id) throw conflict('not_your_conversation', { name: '' });
  if (!allows('reply', conversation.state)) throw conflict('wrong_state', { state: conversation.state });
  mustLieAhead(tx, input.sendAt);
  const known = await tx.selectFrom('scheduled_messages').select('author_id').where('id', '=', input.id).executeTakeFirst();
  if (known && known.author_id !== who.id) throw notFound();
  if (known) return;
  const { count } = await tx
    .selectFrom('scheduled_messages')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversation.id)
    .where('state', 'in', ['waiting', 'held'])
    .executeTakeFirstOrThrow();
  if (count >= most) throw conflict('too_many_scheduled', { limit: most });
  const row = { id: input.id, conversation_id: conversation.id, author_id: who.id ?? '' };
  await tx
    .insertInto('scheduled_messages')
    .values({
      ...row,
      ...{ body: input.text, send_at: input.sendAt, anyway: input.anyway, seen_number: conversation.last_number, created_at: tx.at },
    })
    .execute();
  await tellOf(tx, who, row, 'scheduled.added', { at: input.sendAt.toISOString() });
}

/** One that still stands, of a conversation this person may see; its author, who serves the talk now, or who leads decides over it. */
export async function findScheduled(tx: Tx, who: Principal, id: string): Promise<Scheduled> {
  const { rows } = await sql<Scheduled & { agent_id: string | null }>`
    select s.*, conversations.agent_id from scheduled_messages s join conversations on conversations.id = s.conversation_id
    where s.id = ${id} and (${visibleTo(who)} or s.author_id = ${who.id}) for update of s`.execute(tx);
  const found = rows[0];
  if (!found) throw notFound();
  const isTheirs = [found.author_id, found.agent_id].includes(who.id ?? '') || who.permissions.has('conversations.supervise');
  if (!isTheirs) throw forbidden();
  if (found.state === 'sent') throw conflict('scheduled_sent');
  return found;
}

interface ScheduledChange {
  text?: string | undefined;
  sendAt?: Date | undefined;
  anyway?: boolean | undefined;
}

/** Changes words, time or condition; what was held waits again, its author having seen the talk. */
export async function changeScheduled(tx: Tx, who: Principal, scheduled: Scheduled, change: ScheduledChange): Promise<void> {
  if (scheduled.state === 'cancelled') throw notFound();
  const send_at = change.sendAt ?? scheduled.send_at;
  mustLieAhead(tx, send_at);
  const { last_number: seen_number } = await tx
    .selectFrom('conversations')
    .select('last_number')
    .where('id', '=', scheduled.conversation_id)
    .executeTakeFirstOrThrow();
  const { text = scheduled.body, anyway = scheduled.anyway } = change;
  await tx
    .updateTable('scheduled_messages')
    .set({ body: text, anyway, send_at, seen_number, state: 'waiting', refused: null, refused_params: null, settled_at: null })
    .where('id', '=', scheduled.id)
    .execute();
  await tellOf(tx, who, scheduled, 'scheduled.changed', { fields: Object.keys(change) });
}

export async function cancelScheduled(tx: Tx, who: Principal, scheduled: Scheduled): Promise<void> {
  if (scheduled.state === 'cancelled') return;
  await tx.updateTable('scheduled_messages').set({ state: 'cancelled', settled_at: tx.at }).where('id', '=', scheduled.id).execute();
  await tellOf(tx, who, scheduled, 'scheduled.cancelled');
}

/** What stands in a conversation to be sent, and what could not be. */
export async function scheduledIn(db: Reader, conversation: string): Promise<(Scheduled & { author_name: string })[]> {
  const { rows } = await sql<Scheduled & { author_name: string }>`
    select s.*, staff.name as author_name from scheduled_messages s join staff on staff.id = s.author_id
    where s.conversation_id = ${conversation} and s.state in ('waiting', 'held') order by s.send_at, s.id limit ${most}`.execute(db);
  return rows;
}
