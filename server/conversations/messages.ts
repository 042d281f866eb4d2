import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { type Fact, recordAll } from '../platform/facts.ts';
import { Problem } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import type { Incoming } from './incoming.ts';
import { type Judged, judge } from './judge.ts';
import { openMissing } from './opening.ts';

export type Outcome = { number: number; at: Date; repeated: boolean } | { refused: Problem };

/**
 * Receives messages, one or a batch: locks their conversations in id order, judges each message alone, numbers them without gaps and
 * writes messages, facts and conversations with one statement each. A refused message never fails its neighbour;
 * sending twice is sending once.
 */
export async function receiveMessages(tx: Tx, items: Incoming[]): Promise<Outcome[]> {
  const opened = await openMissing(tx, items);
  const conversations = await lockConversations(tx, items);
  const known = await alreadyReceived(tx, items);
  const accepted: { item: Incoming; number: number; judged: Judged }[] = [];
  const outcomes = items.map((item): Outcome => {
    const key = `${item.conversation} ${item.id}`;
    const before = known.get(key);
    if (before) return { ...before, repeated: true };
    const conversation = conversations.get(item.conversation);
    if (!conversation) return { refused: new Problem(404, 'not_found') };
    const judged = judge(conversation, item, tx.at);
    if (judged instanceof Problem) return { refused: judged };
    Object.assign(conversation, judged.change);
    conversation.last_number += 1;
    const place = { number: conversation.last_number, at: tx.at };
    known.set(key, place);
    accepted.push({ item, number: place.number, judged });
    return { ...place, repeated: false };
  });
  if (accepted.length === 0 && opened.length === 0) return outcomes;
  await writeMessages(tx, accepted);
  await writeConversations(tx, [...new Set(accepted.map(({ item }) => conversations.get(item.conversation)!))]);
  await recordAll(tx, [...opened, ...accepted.flatMap((each) => factsOf(each, conversations.get(each.item.conversation)!))]);
  return outcomes;
}

/** One message from our own program: what happened, said in the conversation. */
export async function receiveOne(tx: Tx, item: Incoming): Promise<{ number: number; at: Date }> {
  const [outcome] = await receiveMessages(tx, [item]);
  if (!outcome || 'refused' in outcome) throw outcome?.refused ?? new Problem(500, 'unexpected');
  return outcome;
}

async function lockConversations(tx: Tx, items: Incoming[]): Promise<Map<string, Conversation>> {
  const ids = [...new Set(items.map((item) => item.conversation))];
  const { rows } = await sql<Conversation>`select * from conversations where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function alreadyReceived(tx: Tx, items: Incoming[]): Promise<Map<string, { number: number; at: Date }>> {
  const { rows } = await sql<{ key: string; number: number; at: Date }>`
    select m.conversation_id || ' ' || m.id as key, m.number, m.at
    from unnest(${items.map((item) => item.conversation)}::uuid[], ${items.map((item) => item.id)}::uuid[]) as sent(conversation, id)
    join messages m on m.conversation_id = sent.conversation and m.id = sent.id`.execute(tx);
  return new Map(rows.map(({ key, number, at }) => [key, { number, at }]));
}

async function writeMessages(tx: Tx, accepted: { item: Incoming; number: number }[]): Promise<void> {
  const rows = accepted.map(({ item, number }) => ({
    conversation_id: item.conversation,
    number,
    id: item.id,
    author_kind: item.author.kind,
    author_id: item.author.id,
    kind: item.kind,
    public: item.public,
    body: item.body,
    reply_to: item.replyTo ?? null,
  }));
  await sql`insert into messages (conversation_id, number, id, author_kind, author_id, kind, public, body, reply_to, at)
    select r.*, ${tx.at} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(conversation_id uuid, number int, id uuid, author_kind text, author_id uuid, kind text, public boolean, body jsonb, reply_to int)`.execute(
    tx,
  );
}

async function writeConversations(tx: Tx, rows: Conversation[]): Promise<void> {
  await sql`
    update conversations c set last_number = r.last_number, last_at = r.last_at, last_preview = r.last_preview, last_author = r.last_author,
      state = r.state, agent_id = r.agent_id, owner_id = r.owner_id, ahead = r.ahead, queued_at = r.queued_at, accepted_at = r.accepted_at,
      first_reply_at = r.first_reply_at, waiting_since = r.waiting_since, closed_at = r.closed_at, wrap_up_at = r.wrap_up_at,
      reopened = r.reopened, staff_read = greatest(c.staff_read, r.staff_read), customer_read = greatest(c.customer_read, r.customer_read)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, last_number int, last_at timestamptz, last_preview text,
      last_author text, state text, agent_id uuid, owner_id uuid, ahead boolean, queued_at timestamptz, accepted_at timestamptz,
      first_reply_at timestamptz, waiting_since timestamptz, closed_at timestamptz, wrap_up_at timestamptz, reopened int,
      staff_read int, customer_read int)
    where c.id = r.id`.execute(tx);
}

function factsOf({ item, number, judged }: { item: Incoming; number: number; judged: Judged }, conversation: Conversation): Fact[] {
  const about = { by: item.author, conversation: item.conversation, customer: conversation.customer_id };
  const sent: Fact = item.mentions
    ? { ...about, kind: 'message.noted', id: item.id, data: { number, mentions: item.mentions } }
    : { ...about, kind: 'message.sent', id: item.id, data: { number, kind: item.kind, public: item.public } };
  return [...judged.facts.map((fact) => ({ ...about, id: item.conversation, ...fact }) as Fact), sent];
}
