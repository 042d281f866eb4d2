import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../platform/db.ts';
import { type FactRow, place } from '../platform/feed.ts';
import type { FreshFacts } from '../platform/fresh-facts.ts';
import { Problem } from '../platform/problems.ts';
import type { Incoming } from './incoming.ts';
import { isComingBack, judgeRunning, runningTalkColumns, type Said } from './judge.ts';
import type { Told } from './just.ts';
import type { KnownTalks, Running } from './known-talks.ts';
import type { Outcome } from './messages.ts';
import { mayNameOrder } from './of-order.ts';
import { presentChange, presentMessage } from './views.ts';

interface Read extends Running {
  /** The same message, when it is here already. */
  known_number: number | null;
  known_at: Date | null;
}

interface Accepted {
  item: Incoming;
  number: number;
  /** Its customer may not have heard of the talk before: a call is theirs to see from here on. */
  isFirstReply: boolean;
  conversation: Running & Said;
}

/** Hot: its statements are kept by the connection; fresh: what it commits need not be read back; talks: nor what it has written before. */
export type Hot = Database & { fresh: FreshFacts; talks: KnownTalks };

const running = ['active', 'waiting_customer'];

/**
 * Receives what nearly all messages are: one more in a running talk, which changes nothing but the talk's clocks. Talks are read without a lock,
 * or known from the message before; one statement, which is the whole transaction, writes messages, facts and conversations, each only where
 * nobody has changed the conversation since. What is anything else, or came second, has no outcome here and goes through `receiveMessages`.
 */
export async function receivePlain(database: Hot, items: Incoming[]): Promise<(Outcome | undefined)[]> {
  const known = database.talks.of(items.map((item) => item.conversation));
  const first = await receiveInto(database, items, known).catch((error) => {
    if (known.size === 0 || !isHereAlready(error)) throw error;
    return new Map<Incoming, Outcome>();
  });
  const missed = items.filter((item) => !first.has(item) && known.has(item.conversation));
  const second = missed.length > 0 ? await receiveInto(database, missed, new Map()) : first;
  return items.map((item) => first.get(item) ?? second.get(item));
}

/** The same message a second time, into a talk that was not read: reading tells it. */
const isHereAlready = (error: unknown) => error instanceof pg.DatabaseError && error.code === '23505';

async function receiveInto(database: Hot, items: Incoming[], known: Map<string, Running>): Promise<Map<Incoming, Outcome>> {
  const at = database.now();
  const outcomes = new Map<Incoming, Outcome>();
  const talks = new Map(known);
  const unread = items.filter((item) => !known.has(item.conversation));
  for (const [place, row] of (await readRunning(database, unread)).entries()) {
    talks.set(row.id, row);
    const { known_number: number, known_at } = row;
    if (number !== null && known_at) outcomes.set(unread[place]!, { number, at: known_at, repeated: true });
  }
  const plain = acceptPlain(
    items.filter((item) => !outcomes.has(item)),
    talks,
    at,
  );
  for (const each of await writePlain(database, plain, at)) outcomes.set(each.item, outcomeOf(each, at));
  return outcomes;
}

/** A talk in which anything is not plain takes no part. */
function acceptPlain(items: Incoming[], talks: Map<string, Running>, at: Date): Accepted[] {
  const others = new Set<string>();
  const seen = new Set<string>();
  const accepted = items.flatMap((item) => {
    const talk = talks.get(item.conversation);
    const next = talk && !seen.has(item.id) ? accept(talk, item, at) : undefined;
    seen.add(item.id);
    if (!next) others.add(item.conversation);
    return next ?? [];
  });
  return accepted.filter(({ conversation }) => !others.has(conversation.id));
}

/** One row for each item: the same conversation may stand there twice. */
async function readRunning({ db, now }: Database, items: Incoming[]): Promise<Read[]> {
  if (items.length === 0) return [];
  const { rows } = await sql<Read>`/* prepared: running conversations */
    select c.xmin::text as version, ${now()}::timestamptz as read_at, ${runningTalkColumns}, agent.name as agent_name, m.number as known_number, m.at as known_at
    from unnest(${items.map((item) => item.conversation)}::uuid[], ${items.map((item) => item.id)}::uuid[])
      with ordinality as sent(conversation, id, place)
    left join conversations c on c.id = sent.conversation
    left join staff agent on agent.id = c.agent_id
    left join messages m on m.conversation_id = sent.conversation and m.id = sent.id
    order by sent.place`.execute(db);
  return rows;
}

/** Takes the item in when it is plain: then the conversation stands as it is after it. */
function accept(conversation: Running, item: Incoming, at: Date): Accepted | undefined {
  if (!running.includes(conversation.state) || !item.public || item.author.kind === 'system' || item.reproaches?.length) return undefined;
  if (isComingBack(conversation, item.author) || mayNameOrder(item)) return undefined;
  const isFirstReply = conversation.first_reply_at === null && item.author.kind === 'staff';
  const change = judgeRunning(conversation, item, at);
  if (change instanceof Problem) return undefined;
  const changed = Object.assign(conversation, change);
  changed.last_number += 1;
  return { item, number: changed.last_number, isFirstReply, conversation: changed };
}

interface Written {
  moved: string[] | null;
  era: number;
  tx: string;
  /** Of every conversation in `moved`. */
  version: string;
  facts: string[] | null;
  before: string | null;
}

const rowOf = (c: Running & Said) => ({
  id: c.id,
  version: c.version,
  last_number: c.last_number,
  last_preview: c.last_preview,
  last_author: c.last_author,
  state: c.state,
  first_reply_at: c.first_reply_at ?? undefined,
  waiting_since: c.waiting_since ?? undefined,
  staff_read: c.staff_read,
  unread: c.unread,
  customer_read: c.customer_read,
});

/** Gives those whose conversations nobody else had changed. The facts say what `record` would say of a message. */
async function writePlain({ db, fresh, talks, wakeUp }: Hot, accepted: Accepted[], at: Date): Promise<Accepted[]> {
  if (accepted.length === 0) return [];
  const messages = accepted.map(({ item, number }) => ({
    conversation: item.conversation,
    number,
    id: item.id,
    author_kind: item.author.kind,
    author_id: item.author.id ?? undefined,
    kind: item.kind,
    body: item.body,
    reply_to: item.replyTo,
  }));
  const conversations = [...new Set(accepted.map(({ conversation }) => conversation))].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { rows } = await sql<Written>`/* prepared: write plain messages */
    with ${place.now}, moved as (
      update conversations c set last_number = r.last_number, last_at = ${at}, last_preview = r.last_preview, last_author = r.last_author,
        state = r.state, first_reply_at = r.first_reply_at, waiting_since = r.waiting_since,
        unread = r.unread, staff_read = greatest(c.staff_read, r.staff_read), customer_read = greatest(c.customer_read, r.customer_read)
      from jsonb_to_recordset(${JSON.stringify(conversations.map(rowOf))}::jsonb) as r(id uuid, version xid, last_number int, last_preview text,
        last_author text, state text, first_reply_at timestamptz, waiting_since timestamptz, staff_read int, customer_read int,
        unread int)
      where c.id = r.id and c.xmin = r.version returning c.id, c.customer_id
    ), sent as materialized (
      select m.*, moved.customer_id from rows from (jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as (conversation uuid, number int,
        id uuid, author_kind text, author_id uuid, kind text, body jsonb, reply_to int)) with ordinality as m(conversation, number, id,
        author_kind, author_id, kind, body, reply_to, place) join moved on moved.id = m.conversation
    ), messages as (
      insert into messages (conversation_id, number, id, author_kind, author_id, kind, public, body, reply_to, at)
      select conversation, number, id, author_kind, author_id, kind, true, body, reply_to, ${at} from sent
    ), recorded as (
      insert into facts (era, at, kind, noun, noun_id, actor_kind, actor_id, conversation_id, customer_id, data)
      select (select era from now), ${at}, 'message.sent', 'message', id, author_kind, author_id, conversation, customer_id,
        jsonb_build_object('number', number, 'kind', kind, 'public', true) from sent order by place
      returning era, tx, id
    )
    select (select array_agg(id) from moved) as moved, pg_current_xact_id()::xid::text as version, min(era) as era, min(tx::text) as tx,
      array_agg(id order by id) as facts, ${place.before} as before
    from recorded`.execute(db);
  const { moved: ids, version, era, tx, facts, before } = rows[0]!;
  const moved = new Set(ids ?? []);
  const movedTalks = conversations.filter((talk) => moved.has(talk.id));
  talks.keep(movedTalks, version);
  const written = accepted.filter(({ conversation }) => moved.has(conversation.id));
  const told = (id: string, index: number) => ({ era, tx, id: Number(id), at, ...factOf(written[index]!) });
  if (facts) wakeUp(fresh.add(facts.map(told), before));
  return written;
}

function factOf({ item, number, conversation }: Accepted): Omit<FactRow, 'era' | 'tx' | 'id' | 'at'> {
  const { author, id, kind } = item;
  return {
    kind: 'message.sent',
    actor_kind: author.kind,
    actor_id: author.id,
    noun: 'message',
    noun_id: id,
    conversation_id: conversation.id,
    customer_id: conversation.customer_id,
    data: { number, kind, public: true },
  };
}

/** What is told without being read is what changed; a first reply brings its whole talk. */
function outcomeOf(accepted: Accepted, at: Date): Outcome {
  const outcome = { number: accepted.number, at, repeated: false };
  return accepted.isFirstReply ? outcome : { ...outcome, told: toldOf(accepted, at) };
}

function toldOf({ item, number, conversation }: Accepted, at: Date): Told {
  const { kind: author_kind, id: author_id } = item.author;
  const author_name = author_kind === 'staff' ? conversation.agent_name : null;
  const { conversation: conversation_id, id, kind, body, replyTo: reply_to = null } = item;
  const message = { conversation_id, number, id, author_kind, author_id, author_name, public: true, reply_to, at, kind, body };
  return { conversation, change: presentChange(conversation), message: presentMessage(message) };
}
