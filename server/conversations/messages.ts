import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { type Fact, recordAll } from '../platform/facts.ts';
import { Problem } from '../platform/problems.ts';
import type { Incoming } from './incoming.ts';
import { type Judgeable, type Judged, judge, judgeableColumns } from './judge.ts';
import type { Told } from './just.ts';
import { movedByOrders } from './of-order.ts';
import { openMissing } from './opening.ts';
import { withdrawOffer } from './withdrawing.ts';

export type Outcome = { number: number; at: Date; repeated: boolean; told?: Told } | { refused: Problem };

interface Accepted {
  item: Incoming;
  number: number;
  judged: Judged;
  conversation: Judgeable;
}

/**
 * Receives messages, one or a batch: locks their conversations in id order, judges each message alone, numbers them without gaps and
 * writes messages, facts and conversations with one statement each. A refused message never fails its neighbour;
 * sending twice is sending once.
 */
export async function receiveMessages(tx: Tx, items: Incoming[]): Promise<Outcome[]> {
  const opened = await openMissing(tx, items);
  const conversations = await lockConversations(tx, items);
  const known = await alreadyReceived(tx, items);
  const moved = await movedByOrders(tx, items, conversations);
  const accepted: Accepted[] = [];
  const takenBack: Judgeable[] = [];
  const outcomes = items.map((item): Outcome => {
    const key = `${item.conversation} ${item.id}`;
    const before = known.get(key);
    if (before) return { ...before, repeated: true };
    const conversation = conversations.get(item.conversation);
    if (!conversation) return { refused: new Problem(404, 'not_found') };
    const judged = judge(conversation, item, tx.at);
    if (judged instanceof Problem) return { refused: judged };
    const { group_id: waitedIn, state: stood } = conversation;
    Object.assign(conversation, judged.change, moved.get(item));
    const { group_id: group, state } = conversation;
    if (group && state === 'queued' && (stood === 'offered' || (stood === 'queued' && group !== waitedIn)))
      judged.facts.push({ kind: 'conversation.queued', data: { group, because: 'order' } });
    if (stood === 'offered' && state === 'queued') takenBack.push(conversation);
    conversation.last_number += 1;
    const outcome: Outcome = { number: conversation.last_number, at: tx.at, repeated: false };
    known.set(key, outcome);
    accepted.push({ item, number: outcome.number, judged, conversation });
    return outcome;
  });
  if (accepted.length > 0) await writeAccepted(tx, accepted);
  for (const conversation of takenBack) await withdrawOffer(tx, conversation);
  await recordAll(tx, [...opened, ...accepted.flatMap(factsOf)]);
  return outcomes;
}

/** One message from our own program: what happened, said in the conversation. */
export async function receiveOne(tx: Tx, item: Incoming): Promise<{ number: number; at: Date }> {
  const [outcome] = await receiveMessages(tx, [item]);
  if (!outcome || 'refused' in outcome) throw outcome?.refused ?? new Problem(500, 'unexpected');
  return outcome;
}

async function lockConversations(tx: Tx, items: Incoming[]): Promise<Map<string, Judgeable>> {
  const ids = [...new Set(items.map((item) => item.conversation))];
  const { rows } = await sql<Judgeable>`/* prepared: lock conversations */
    select ${judgeableColumns} from conversations c where c.id = any(${ids}::uuid[]) order by c.id for update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function alreadyReceived(tx: Tx, items: Incoming[]): Promise<Map<string, { number: number; at: Date }>> {
  const { rows } = await sql<{ key: string; number: number; at: Date }>`/* prepared: known messages */
    select m.conversation_id || ' ' || m.id as key, m.number, m.at
    from unnest(${items.map((item) => item.conversation)}::uuid[], ${items.map((item) => item.id)}::uuid[]) as sent(conversation, id)
    join messages m on m.conversation_id = sent.conversation and m.id = sent.id`.execute(tx);
  return new Map(rows.map(({ key, number, at }) => [key, { number, at }]));
}

/** The columns a message may change; a column that is left out becomes null. */
const changed = (c: Judgeable) => ({
  id: c.id,
  last_number: c.last_number,
  last_at: c.last_at,
  last_preview: c.last_preview,
  last_author: c.last_author,
  state: c.state,
  group_id: c.group_id ?? undefined,
  order_id: c.order_id ?? undefined,
  agent_id: c.agent_id ?? undefined,
  owner_id: c.owner_id ?? undefined,
  ahead: c.ahead,
  queued_at: c.queued_at ?? undefined,
  accepted_at: c.accepted_at ?? undefined,
  first_reply_at: c.first_reply_at ?? undefined,
  waiting_since: c.waiting_since ?? undefined,
  closed_at: c.closed_at ?? undefined,
  wrap_up_at: c.wrap_up_at ?? undefined,
  reopened: c.reopened,
  staff_read: c.staff_read,
  unread: c.unread,
  customer_read: c.customer_read,
  snoozed_until: c.snoozed_until ?? undefined,
  woken_at: c.woken_at ?? undefined,
});

/** Messages and their conversations in one statement, each set of rows one parameter, however many there are. */
async function writeAccepted(tx: Tx, accepted: Accepted[]): Promise<void> {
  const messages = accepted.map(({ item, number }) => ({
    conversation_id: item.conversation,
    number,
    id: item.id,
    author_kind: item.author.kind,
    author_id: item.author.id ?? undefined,
    kind: item.kind,
    public: item.public,
    body: item.body,
    reply_to: item.replyTo,
  }));
  const conversations = [...new Set(accepted.map((each) => each.conversation))].map(changed);
  await sql`/* prepared: write messages */
    with sent as (
      insert into messages (conversation_id, number, id, author_kind, author_id, kind, public, body, reply_to, at)
      select m.*, ${tx.at}::timestamptz from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m(conversation_id uuid, number int,
        id uuid, author_kind text, author_id uuid, kind text, public boolean, body jsonb, reply_to int)
    )
    update conversations c set last_number = r.last_number, last_at = r.last_at, last_preview = r.last_preview, last_author = r.last_author,
      state = r.state, group_id = r.group_id, order_id = r.order_id, agent_id = r.agent_id, owner_id = r.owner_id, ahead = r.ahead, queued_at = r.queued_at, accepted_at = r.accepted_at,
      first_reply_at = r.first_reply_at, waiting_since = r.waiting_since, closed_at = r.closed_at, wrap_up_at = r.wrap_up_at,
      reopened = r.reopened, unread = r.unread, staff_read = greatest(c.staff_read, r.staff_read), customer_read = greatest(c.customer_read, r.customer_read),
      snoozed_until = r.snoozed_until, woken_at = r.woken_at
    from jsonb_to_recordset(${JSON.stringify(conversations)}::jsonb) as r(id uuid, last_number int, last_at timestamptz,
      last_preview text, last_author text, state text, group_id uuid, order_id uuid, agent_id uuid, owner_id uuid, ahead boolean, queued_at timestamptz,
      accepted_at timestamptz, first_reply_at timestamptz, waiting_since timestamptz, closed_at timestamptz, wrap_up_at timestamptz,
      reopened int, staff_read int, customer_read int, unread int,
      snoozed_until timestamptz, woken_at timestamptz)
    where c.id = r.id`.execute(tx);
}

function factsOf({ item, number, judged, conversation }: Accepted): Fact[] {
  const about = { by: item.author, conversation: item.conversation, customer: conversation.customer_id };
  const sent: Fact = item.mentions
    ? { ...about, kind: 'message.noted', id: item.id, data: { number, mentions: item.mentions } }
    : { ...about, kind: 'message.sent', id: item.id, data: { number, kind: item.kind, public: item.public } };
  const { id, reproaches = [] } = item;
  const doubted: Fact[] = reproaches.length > 0 ? [{ ...about, kind: 'reproach.sent', id, data: { number, words: reproaches } }] : [];
  return [...judged.facts.map((fact) => ({ ...about, id: item.conversation, ...fact }) as Fact), ...doubted, sent];
}
