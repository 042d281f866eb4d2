import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { formatCursor, parseCursor } from '../platform/feed.ts';

const TimelineItem = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.iso.datetime(),
  by: z.object({ kind: z.string(), id: z.uuid().nullable(), name: z.string().nullable() }),
  noun: z.uuid().nullable(),
  conversation: z.uuid().nullable(),
  data: z.record(z.string(), z.unknown()),
});

export const Timeline = z.object({ items: z.array(TimelineItem), next: z.string().nullable() });
const pageSize = 50;

type Row = {
  era: number;
  tx: string;
  seq: number;
  kind: string;
  at: Date;
  by: z.output<typeof TimelineItem>['by'];
  noun: string | null;
  conversation: string | null;
  data: Record<string, unknown>;
};

/** Steps between two things that happened: left to the audit log. */
const minor = [
  'conversation.offered',
  'conversation.offer_ended',
  'conversation.state_changed',
  'conversation.clock_warned',
  'conversation.read',
  'conversation.delivered',
];

/** Everything that happened with a person, newest first: the facts themselves, also of who was merged into them, with what moved. Single messages are left to their conversations. */
export async function timelineOf(db: Reader, customerId: string, before: string | undefined): Promise<z.output<typeof Timeline>> {
  const cursor = before ? parseCursor(before) : undefined;
  const older = cursor ? sql`and (f.era, f.tx, f.id) < (${cursor.era}, ${cursor.tx}::xid8, ${cursor.id})` : sql``;
  const { rows } = await sql<Row>`
    with recursive people as (
      select ${customerId}::uuid as id union select c.id from customers c join people on c.merged_into = people.id
    )
    select f.era, f.tx::text, f.id as seq, f.kind, f.at, f.noun_id as noun, f.conversation_id as conversation, f.data,
      jsonb_build_object('kind', f.actor_kind, 'id', f.actor_id, 'name', staff.name) as by
    from facts f left join staff on f.actor_kind = 'staff' and staff.id = f.actor_id
    where (f.customer_id in (select id from people) and f.conversation_id is null and f.noun <> 'order'
        or f.conversation_id in (select id from conversations where customer_id in (select id from people))
        or f.noun_id in (select id from orders where customer_id in (select id from people)))
      and f.kind not like 'message.%' and f.kind not in (${sql.join(minor)}) ${older}
    order by f.era desc, f.tx desc, f.id desc limit ${pageSize + 1}`.execute(db);
  const items = rows
    .slice(0, pageSize)
    .map(({ era, tx, seq, at, ...row }) => ({ ...row, id: formatCursor({ era, tx, id: seq }), at: at.toISOString() }));
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}
