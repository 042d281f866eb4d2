import { sql } from 'kysely';
import { z } from 'zod';
import { callDirections } from '../../common/calls.ts';
import { clockKinds } from '../../common/clocks.ts';
import { conversationStates } from '../../common/conversation.ts';
import type { Reader } from '../platform/db.ts';
import type { Conversation } from './access.ts';

const Instant = z.iso.datetime();

export const MessageView = z.object({
  conversation: z.uuid(),
  number: z.int(),
  id: z.uuid(),
  author: z.object({ kind: z.enum(['customer', 'staff', 'system', 'assistant']), id: z.uuid().nullable(), name: z.string().nullable() }),
  kind: z.enum([
    'text',
    'image',
    'file',
    'product',
    'order',
    'aftersales',
    'cart',
    'guide',
    'article',
    'correction',
    'assistant',
    'system',
    'recalled',
    'erased',
  ]),
  /** false: a note that only staff see. */
  public: z.boolean(),
  body: z.record(z.string(), z.unknown()),
  replyTo: z.int().nullable(),
  at: Instant,
});
export type MessageView = z.output<typeof MessageView>;

export const ConversationView = z.object({
  id: z.uuid(),
  number: z.string(),
  channel: z.string(),
  state: z.enum(conversationStates),
  customer: z.object({
    id: z.uuid(),
    number: z.int(),
    name: z.string().nullable(),
    tier: z.string().nullable(),
    tags: z.array(z.string()),
  }),
  /** The device an agent recognised this customer on. */
  visitor: z.uuid().nullable(),
  group: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  agent: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** How often it has been handed on or taken over; the owner stays. */
  transfers: z.int(),
  /** The open offer, to whom and until when. */
  offer: z.object({ agent: z.uuid(), expiresAt: Instant }).nullable(),
  stage: z.string().nullable(),
  reason: z.string().nullable(),
  result: z.string().nullable(),
  ahead: z.boolean(),
  openedAt: Instant,
  queuedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  firstReplyAt: Instant.nullable(),
  wrapUpAt: Instant.nullable(),
  /** Until when it takes its agent's place after its end. */
  afterWorkUntil: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** Since when the customer waits for an answer. */
  waitingSince: Instant.nullable(),
  lastNumber: z.int(),
  lastAt: Instant,
  lastPreview: z.string(),
  lastAuthor: z.string(),
  customerDelivered: z.int(),
  customerRead: z.int(),
  staffDelivered: z.int(),
  staffRead: z.int(),
  /** Messages of the customer that nobody on the staff has read. */
  unread: z.int(),
  page: z.object({ url: z.string(), title: z.string(), product: z.string().optional() }).nullable(),
  hasContact: z.boolean(),
  /** Skills an agent must have to serve it. */
  skills: z.array(z.uuid()),
  /** Until when a message left is answered. */
  promisedAt: Instant.nullable(),
  /** Until when its agent has set it aside, and what for. */
  snoozedUntil: Instant.nullable(),
  snoozeNote: z.string(),
  /** Since when it is back, until it is answered. */
  wokenAt: Instant.nullable(),
  /** The talk it was merged into. */
  mergedInto: z.uuid().nullable(),
  /** Who looks in because they were asked: `staff:` or `asked:` and a group, with an id. */
  consulted: z.array(z.string()),
  /** Until when who waited is called back. */
  callbackAt: Instant.nullable(),
  /** A colleague wrote first. */
  isBegun: z.boolean(),
  /** The telephone call that goes on in it, since when, and who of the staff speaks. */
  call: z.object({ direction: z.enum(callDirections), since: Instant, by: z.uuid() }).nullable(),
  /** When the assistant received it, before people did. */
  assistedAt: Instant.nullable(),
  /** Clocks that came to their warning, or their end, and were not stopped. */
  warnings: z.array(z.object({ clock: z.enum(clockKinds), startedAt: Instant, dueAt: Instant, breachedAt: Instant.nullable() })),
});
export type ConversationView = z.output<typeof ConversationView>;

/** What a plain message changes of its conversation. A client that knows of a higher `lastNumber` passes over it. */
export const ConversationChange = ConversationView.pick({
  id: true,
  state: true,
  firstReplyAt: true,
  waitingSince: true,
  lastNumber: true,
  lastAt: true,
  lastPreview: true,
  lastAuthor: true,
  customerRead: true,
  staffRead: true,
  unread: true,
});
export type ConversationChange = z.output<typeof ConversationChange>;

/** Flat columns: building the views here costs a fraction of building JSON in PostgreSQL and reading it back. */
export const conversationColumns = sql`
  c.id, c.number, c.channel, c.state, c.skills, c.promised_at, c.snoozed_until, c.snooze_note, c.woken_at, c.stage, c.reason, c.result, c.ahead, c.visitor_id,
  c.reopened, c.opened_at, c.queued_at, c.accepted_at, c.first_reply_at, c.wrap_up_at, c.after_work_until, c.closed_at, c.waiting_since,
  c.last_number, c.last_at, c.last_preview, c.last_author, c.customer_delivered, c.customer_read, c.staff_delivered, c.staff_read, c.unread,
  c.group_id, g.name as group_name, g.name_en as group_name_en, c.agent_id, agent.name as agent_name,
  c.owner_id, owner.name as owner_name, offers.agent_id as offered_to, offers.expires_at as offered_until,
  c.customer_id, customer.number as customer_number, coalesce(customer.preferred_name, customer.name) as customer_name,
  customer.tier, customer.tags, coalesce(c.page, customer.last_page) as page, c.contact_sealed is not null as has_contact, c.merged_into, c.consulted, c.callback_at, c.assisted_at, c.begun_by, c.call,
  (select count(*)::int from transfers t where t.conversation_id = c.id) as transfers,
  (select jsonb_agg(jsonb_build_object('clock', w.clock, 'startedAt', w.started_at, 'dueAt', w.due_at, 'breachedAt', w.breached_at))
    from clock_warnings w where w.conversation_id = c.id and w.ended_at is null) as warnings`;

export const conversationJoins = sql`
  join customers customer on customer.id = c.customer_id
  left join groups g on g.id = c.group_id
  left join staff agent on agent.id = c.agent_id
  left join staff owner on owner.id = c.owner_id
  left join offers on offers.conversation_id = c.id and offers.outcome is null`;

export interface ConversationRow extends Omit<Conversation, 'contact_sealed' | 'page' | 'head_start' | 'left_task_id'> {
  group_name: string;
  group_name_en: string;
  agent_name: string;
  owner_name: string;
  offered_to: string | null;
  offered_until: Date | null;
  customer_number: number;
  customer_name: string | null;
  tier: string | null;
  tags: string[];
  page: ConversationView['page'];
  has_contact: boolean;
  warnings: ConversationView['warnings'] | null;
  transfers: number;
}

const instant = (at: Date | null) => at?.toISOString() ?? null;

/** As JSON the database writes instants with its own offset. */
const zulu = (at: string) => new Date(at).toISOString();

const presentWarning = ({ clock, startedAt, dueAt, breachedAt }: ConversationView['warnings'][number]) => ({
  clock,
  startedAt: zulu(startedAt),
  dueAt: zulu(dueAt),
  breachedAt: breachedAt && zulu(breachedAt),
});

export const presentConversation = (row: ConversationRow): ConversationView => ({
  id: row.id,
  number: row.number,
  channel: row.channel,
  state: row.state,
  customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name, tier: row.tier, tags: row.tags },
  group: row.group_id === null ? null : { id: row.group_id, name: row.group_name, nameEn: row.group_name_en },
  agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name },
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name },
  transfers: row.transfers,
  offer: row.offered_to && row.offered_until ? { agent: row.offered_to, expiresAt: row.offered_until.toISOString() } : null,
  stage: row.stage,
  reason: row.reason,
  result: row.result,
  visitor: row.visitor_id,
  ahead: row.ahead,
  openedAt: row.opened_at.toISOString(),
  queuedAt: instant(row.queued_at),
  acceptedAt: instant(row.accepted_at),
  firstReplyAt: instant(row.first_reply_at),
  wrapUpAt: instant(row.wrap_up_at),
  afterWorkUntil: instant(row.after_work_until),
  closedAt: instant(row.closed_at),
  waitingSince: instant(row.waiting_since),
  lastNumber: row.last_number,
  lastAt: row.last_at.toISOString(),
  lastPreview: row.last_preview,
  lastAuthor: row.last_author,
  customerDelivered: row.customer_delivered,
  customerRead: row.customer_read,
  staffDelivered: row.staff_delivered,
  staffRead: row.staff_read,
  unread: row.unread,
  page: row.page,
  hasContact: row.has_contact,
  skills: row.skills,
  promisedAt: instant(row.promised_at),
  snoozedUntil: instant(row.snoozed_until),
  snoozeNote: row.snooze_note,
  wokenAt: instant(row.woken_at),
  mergedInto: row.merged_into,
  consulted: row.consulted,
  callbackAt: instant(row.callback_at),
  isBegun: row.begun_by !== null,
  call: row.call && { direction: row.call.direction, since: row.call.since, by: row.call.by },
  assistedAt: instant(row.assisted_at),
  warnings: (row.warnings ?? []).map(presentWarning),
});

type ChangedColumns = 'id' | 'state' | 'first_reply_at' | 'waiting_since' | 'customer_read' | 'staff_read' | 'unread';

export const presentChange = (
  row: Pick<Conversation, ChangedColumns | 'last_number' | 'last_at' | 'last_preview' | 'last_author'>,
): ConversationChange => ({
  id: row.id,
  state: row.state,
  firstReplyAt: instant(row.first_reply_at),
  waitingSince: instant(row.waiting_since),
  lastNumber: row.last_number,
  lastAt: row.last_at.toISOString(),
  lastPreview: row.last_preview,
  lastAuthor: row.last_author,
  customerRead: row.customer_read,
  staffRead: row.staff_read,
  unread: row.unread,
});

/** Rows of conversations as screens and pushes show them; `order` repeats the order of `from`, which joins do not keep. */
export async function conversationViews(
  db: Reader,
  from: ReturnType<typeof sql>,
  order = sql`c.opened_at desc, c.id`,
): Promise<ConversationView[]> {
  const { rows } = await sql<ConversationRow>`
    select ${conversationColumns} from (${from}) c ${conversationJoins} order by ${order}`.execute(db);
  return rows.map(presentConversation);
}

export async function conversationsById(db: Reader, ids: string[]): Promise<Map<string, ConversationView>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ConversationRow>`/* prepared: conversations by id */
    select ${conversationColumns} from conversations c ${conversationJoins} where c.id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, presentConversation(row)]));
}

const messageColumns = sql`
  m.conversation_id, m.number, m.id, m.author_kind, m.author_id, staff.name as author_name, m.public, m.reply_to, m.at,
  case when m.recalled_at is null or m.kind = 'erased' then m.kind else 'recalled' end as kind,
  case when m.recalled_at is null then m.body else '{}'::jsonb end as body`;

interface MessageRow {
  conversation_id: string;
  number: number;
  id: string;
  author_kind: MessageView['author']['kind'];
  author_id: string | null;
  author_name: string | null;
  public: boolean;
  reply_to: number | null;
  at: Date;
  kind: MessageView['kind'];
  body: Record<string, unknown>;
}

export const presentMessage = (row: MessageRow): MessageView => ({
  conversation: row.conversation_id,
  number: row.number,
  id: row.id,
  author: {
    kind: row.author_kind,
    id: row.author_id,
    name: row.author_kind === 'assistant' ? String(row.body.by ?? '') || null : row.author_name,
  },
  kind: row.kind,
  public: row.public,
  body: row.body,
  replyTo: row.reply_to,
  at: row.at.toISOString(),
});

interface MessageRange {
  conversation: string;
  after?: number | undefined;
  before?: number | undefined;
  limit: number;
  publicOnly: boolean;
}

/** Messages of one conversation in their order: the newest `limit`, or those on one side of a number. */
export async function messagesOf(db: Reader, range: MessageRange): Promise<MessageView[]> {
  const forward = range.after !== undefined;
  const { rows } = await sql<MessageRow>`
    select ${messageColumns} from messages m left join staff on m.author_kind = 'staff' and staff.id = m.author_id
    where m.conversation_id = ${range.conversation} and m.number > ${range.after ?? 0} and m.number < ${range.before ?? 2147483647}
      and (m.public or not ${range.publicOnly})
    order by m.number ${forward ? sql`asc` : sql`desc`} limit ${range.limit}`.execute(db);
  const views = rows.map(presentMessage);
  return forward ? views : views.reverse();
}

/** Messages by place, for pushes: one query for a batch of facts. */
export async function messagesAt(db: Reader, places: { conversation: string; number: number }[]): Promise<Map<string, MessageView>> {
  if (places.length === 0) return new Map();
  const { rows } = await sql<MessageRow>`/* prepared: messages by place */
    select ${messageColumns}
    from unnest(${places.map((place) => place.conversation)}::uuid[], ${places.map((place) => place.number)}::int[])
      as place(conversation, number)
    join messages m on m.conversation_id = place.conversation and m.number = place.number
    left join staff on m.author_kind = 'staff' and staff.id = m.author_id`.execute(db);
  return new Map(rows.map((row) => [`${row.conversation_id} ${row.number}`, presentMessage(row)]));
}
