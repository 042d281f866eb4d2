import { sql } from 'kysely';
import { z } from 'zod';
import { conversationStates } from '../../common/conversation.ts';
import type { Reader } from '../platform/db.ts';

const Instant = z.iso.datetime();

export const MessageView = z.object({
  conversation: z.uuid(),
  number: z.int(),
  id: z.uuid(),
  author: z.object({ kind: z.enum(['customer', 'staff', 'system']), id: z.uuid().nullable(), name: z.string().nullable() }),
  kind: z.enum(['text', 'image', 'file', 'product', 'order', 'system', 'recalled']),
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
  group: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  agent: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
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
  page: z.object({ url: z.string(), title: z.string(), product: z.string().optional() }).nullable(),
  hasContact: z.boolean(),
});
export type ConversationView = z.output<typeof ConversationView>;

const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is null then null else jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`;

const conversationColumns = sql`
  c.id, c.number, c.channel, c.state, c.stage, c.reason, c.result, c.ahead,
  jsonb_build_object('id', customer.id, 'number', customer.number, 'name', coalesce(customer.preferred_name, customer.name),
    'tier', customer.tier, 'tags', customer.tags) as customer,
  case when g.id is null then null else jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) end as "group",
  ${named('agent')} as agent, ${named('owner')} as owner,
  (select jsonb_build_object('agent', agent_id, 'expiresAt', to_char(expires_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
   from offers where conversation_id = c.id and outcome is null) as offer,
  c.opened_at as "openedAt", c.queued_at as "queuedAt", c.accepted_at as "acceptedAt", c.first_reply_at as "firstReplyAt",
  c.wrap_up_at as "wrapUpAt", c.closed_at as "closedAt", c.waiting_since as "waitingSince",
  c.last_number as "lastNumber", c.last_at as "lastAt", c.last_preview as "lastPreview", c.last_author as "lastAuthor",
  c.customer_delivered as "customerDelivered", c.customer_read as "customerRead", c.staff_delivered as "staffDelivered",
  c.staff_read as "staffRead", coalesce(c.page, customer.last_page) as page, c.contact_sealed is not null as "hasContact"`;

const conversationJoins = sql`
  join customers customer on customer.id = c.customer_id
  left join groups g on g.id = c.group_id
  left join staff agent on agent.id = c.agent_id
  left join staff owner on owner.id = c.owner_id`;

type Row = Record<string, unknown>;
const withDates = <T>(row: Row): T =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value])) as T;

/** Rows of conversations as screens and pushes show them; `order` repeats the order of `from`, which joins do not keep. */
export async function conversationViews(
  db: Reader,
  from: ReturnType<typeof sql>,
  order = sql`c.opened_at desc, c.id`,
): Promise<ConversationView[]> {
  const { rows } = await sql<Row>`select ${conversationColumns} from (${from}) c ${conversationJoins} order by ${order}`.execute(db);
  return rows.map((row) => withDates<ConversationView>(row));
}

export async function conversationsById(db: Reader, ids: string[]): Promise<Map<string, ConversationView>> {
  if (ids.length === 0) return new Map();
  const views = await conversationViews(db, sql`select * from conversations where id = any(${ids}::uuid[])`);
  return new Map(views.map((view) => [view.id, view]));
}

const messageColumns = sql`
  m.conversation_id as conversation, m.number, m.id, m.public, m.reply_to as "replyTo", m.at,
  jsonb_build_object('kind', m.author_kind, 'id', m.author_id, 'name', staff.name) as author,
  case when m.recalled_at is null then m.kind else 'recalled' end as kind,
  case when m.recalled_at is null then m.body else '{}'::jsonb end as body`;

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
  const { rows } = await sql<Row>`
    select ${messageColumns} from messages m left join staff on m.author_kind = 'staff' and staff.id = m.author_id
    where m.conversation_id = ${range.conversation} and m.number > ${range.after ?? 0} and m.number < ${range.before ?? 2147483647}
      and (m.public or not ${range.publicOnly})
    order by m.number ${forward ? sql`asc` : sql`desc`} limit ${range.limit}`.execute(db);
  const views = rows.map((row) => withDates<MessageView>(row));
  return forward ? views : views.reverse();
}

/** Messages by place, for pushes: one query for a batch of facts. */
export async function messagesAt(db: Reader, places: { conversation: string; number: number }[]): Promise<Map<string, MessageView>> {
  if (places.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select ${messageColumns} from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place(conversation uuid, number int)
    join messages m on m.conversation_id = place.conversation and m.number = place.number
    left join staff on m.author_kind = 'staff' and staff.id = m.author_id`.execute(db);
  return new Map(rows.map((row) => [`${row.conversation} ${row.number}`, withDates<MessageView>(row)]));
}
