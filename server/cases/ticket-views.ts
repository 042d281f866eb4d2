import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { stages } from '../../common/conversation.ts';
import { rootCauses, ticketKinds, ticketMoves, ticketStates } from '../../common/tickets.ts';
import { visibleTo } from '../conversations/access.ts';
import type { Reader } from '../platform/db.ts';
import { fileAddress } from '../platform/files.ts';
import type { Principal } from '../platform/http.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';
import { notFound } from '../platform/problems.ts';

const Instant = z.iso.datetime();
const Person = z.object({ id: z.uuid(), name: z.string() });
const Department = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() });

const TicketStep = z.object({
  act: z.enum(['open', ...(Object.keys(ticketMoves) as [keyof typeof ticketMoves])]),
  by: z.string(),
  at: Instant,
  to: Department.nullable(),
  words: z.string(),
});

export const TicketView = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(ticketKinds),
  state: z.enum(ticketStates),
  text: z.string(),
  /** Proposed when it was opened; null where nothing speaks for one. */
  stage: z.enum(stages).nullable(),
  group: Department,
  owner: Person.nullable(),
  asker: Person,
  /** Where it came from, as far as this person may look there. */
  conversation: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  order: z.object({ id: z.uuid(), number: z.string(), line: z.object({ name: z.string(), nameEn: z.string() }).nullable() }).nullable(),
  request: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  openedAt: Instant,
  /** Open hours it was given. */
  hours: z.int(),
  dueAt: Instant,
  /** Since when it is late. */
  breachedAt: Instant.nullable(),
  rootCause: z.enum(rootCauses).nullable(),
  answer: z.string(),
  endedAt: Instant.nullable(),
  reopened: z.int(),
  /** All that happened, the oldest first. */
  steps: z.array(TicketStep),
});
export type TicketView = z.output<typeof TicketView>;

/** A ticket on its own page. */
export const WholeTicket = TicketView.extend({
  /** The complaint it looks into, for who may look there. */
  complaint: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  /** What its answers rest on, the oldest first. */
  files: z.array(z.object({ id: z.uuid(), name: z.string(), url: z.string(), by: z.string(), at: Instant })),
});
export type WholeTicket = z.output<typeof WholeTicket>;

const steps = sql`
  select coalesce(jsonb_agg(jsonb_build_object('act', s.act, 'by', coalesce(p.name, ''), 'at', ${instant('s.at')}, 'words', s.words,
    'to', case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name, 'nameEn', d.name_en) end)
    order by s.position), '[]')
  from ticket_steps s left join staff p on p.id = s.by_id left join groups d on d.id = s.to_group_id where s.ticket_id = t.id`;

/** Tickets with the names that belong to them; `from` chooses and bounds them. */
export async function ticketViews(
  db: Reader,
  who: Principal,
  from: RawBuilder<unknown>,
  order = sql`t.due_at, t.id`,
): Promise<TicketView[]> {
  const { rows } = await sql<TicketView>`
    select t.id, t.number, t.kind, t.state, t.text, t.stage, t.hours, t.answer, t.reopened, t.root_cause as "rootCause",
      ${instant('t.opened_at')} as "openedAt", ${instant('t.due_at')} as "dueAt", ${instant('t.breached_at')} as "breachedAt",
      ${instant('t.ended_at')} as "endedAt", jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) as group,
      case when w.id is null then null else jsonb_build_object('id', w.id, 'name', w.name) end as owner,
      jsonb_build_object('id', asker.id, 'name', asker.name) as asker,
      case when conversations.id is null then null
        else jsonb_build_object('id', conversations.id, 'number', conversations.number) end as conversation,
      case when o.id is null then null else jsonb_build_object('id', o.id, 'number', o.number, 'line',
        case when l.id is null then null else jsonb_build_object('name', l.name, 'nameEn', l.name_en) end) end as order,
      case when r.id is null then null else jsonb_build_object('id', r.id, 'number', r.number) end as request, (${steps}) as steps
    from (${from}) t join groups g on g.id = t.group_id join staff asker on asker.id = t.opened_by left join staff w on w.id = t.owner_id
    left join conversations on conversations.id = t.conversation_id and ${visibleTo(who)}
    left join orders o on o.id = t.order_id and ${who.permissions.has('orders.see')}
    left join order_lines l on l.id = t.order_line_id left join aftersales_requests r on r.id = t.request_id and o.id is not null
    order by ${order}`.execute(db);
  return rows;
}

interface Besides extends Pick<WholeTicket, 'complaint'> {
  files: Omit<WholeTicket['files'][number], 'url'>[];
}

export async function ticketView(db: Reader, keys: Keys, who: Principal, id: string): Promise<WholeTicket> {
  const [ticket] = await ticketViews(db, who, sql`select * from tickets where id = ${id}`);
  if (!ticket) throw notFound();
  const { rows } = await sql<Besides>`
    select case when c.id is null then null else jsonb_build_object('id', c.id, 'number', c.number) end as complaint, (
      select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'by', p.name, 'at', ${instant('x.at')}) order by x.at, f.id), '[]')
      from ticket_files x join files f on f.id = x.file_id join staff p on p.id = x.by_id where x.ticket_id = t.id) as files
    from tickets t left join complaints c on c.id = t.complaint_id and ${who.permissions.has('customers.see')} where t.id = ${id}`.execute(
    db,
  );
  const { complaint, files } = rows[0] as Besides;
  return { ...ticket, complaint, files: files.map((file) => ({ ...file, url: fileAddress(keys, file.id) })) };
}

/** The tickets that came from something, running ones first. */
export const ticketsAbout = (db: Reader, who: Principal, where: RawBuilder<unknown>) =>
  ticketViews(
    db,
    who,
    sql`select * from tickets where ${where} order by ended_at is not null, opened_at desc limit 50`,
    sql`t.ended_at is not null, t.opened_at desc, t.id`,
  );
