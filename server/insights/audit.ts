import { sql } from 'kysely';
import { z } from 'zod';
import { personalKinds } from '../../common/personal-facts.ts';
import type { Reader } from '../platform/db.ts';
import { type Cursor, formatCursor, hidden, parseCursor } from '../platform/feed.ts';

export const AuditQuery = z.object({
  /** A kind such as customer.revealed, or its noun: customer; `personal` is whatever let somebody see or take what is personal. */
  kind: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .max(60)
    .optional(),
  by: z.uuid().optional(),
  about: z.uuid().optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  before: z.string().max(60).optional(),
});

const Fact = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.iso.datetime(),
  by: z.object({ kind: z.string(), id: z.uuid().nullable(), name: z.string().nullable() }),
  about: z.uuid().nullable(),
  conversation: z.uuid().nullable(),
  customer: z.uuid().nullable(),
  data: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
});
export const AuditPage = z.object({ items: z.array(Fact), next: z.string().nullable() });

const pageSize = 100;
/** As many as one file of the log holds. */
const mostTaken = 20_000;
/** A place that no fact reaches. */
const afterAll: Cursor = { era: 2 ** 31 - 1, tx: '9223372036854775807', id: Number.MAX_SAFE_INTEGER };
type Row = Omit<z.output<typeof Fact>, 'id' | 'at'> & { era: number; tx: string; seq: number; at: Date };

function conditions(query: z.output<typeof AuditQuery>) {
  const { kind, by, about, from, to } = query;
  const parts = [sql`(f.era, f.tx, f.id) < (after.era, after.tx, after.id)`];
  const noun = kind?.split('.')[0];
  // Messages and read marks are most of all facts and in no index: they come only when they are asked for.
  if (noun !== 'message' && !kind?.match(/^conversation\.(read|delivered)$/))
    parts.push(sql`f.kind not like 'message.%' and f.kind not in ('conversation.read', 'conversation.delivered')`);
  if (kind === 'personal') parts.push(sql`f.kind = any(${personalKinds}::text[])`);
  else if (kind) parts.push(sql`f.noun = ${noun}`);
  if (kind?.includes('.')) parts.push(sql`f.kind = ${kind}`);
  if (by) parts.push(sql`f.actor_id = ${by} and f.actor_kind = 'staff'`);
  if (about) parts.push(sql`(f.noun_id = ${about} or f.conversation_id = ${about} or f.customer_id = ${about})`);
  if (from) parts.push(sql`f.at >= ${from}`);
  if (to) parts.push(sql`f.at < ${to}`);
  return sql.join(parts, sql` and `);
}

/** How many rows of the audit log fit, as far as a file holds them. */
export async function auditCount(db: Reader, query: z.output<typeof AuditQuery>): Promise<number> {
  const before = (query.before ? parseCursor(query.before) : undefined) ?? afterAll;
  const { rows } = await sql<{ count: number }>`
    with ${hidden(before)}
    select count(*)::int as count from after cross join lateral (select 1 from facts f where ${conditions(query)} limit ${mostTaken}) f`.execute(
    db,
  );
  return rows[0]!.count;
}

/** Who did what to what, newest first (S334). The seals prove that nobody changed it since. */
export async function auditFacts(db: Reader, query: z.output<typeof AuditQuery>): Promise<z.output<typeof AuditPage>> {
  const before = (query.before ? parseCursor(query.before) : undefined) ?? afterAll;
  const { rows } = await sql<Row>`
    with ${hidden(before)}
    select f.era, f.tx::text, f.id as seq, f.kind, f.at, f.noun_id as about,
      coalesce(f.conversation_id, (f.data->>'during')::uuid) as conversation, f.customer_id as customer,
      f.data, f.request_id as "requestId", jsonb_build_object('kind', f.actor_kind, 'id', f.actor_id, 'name', staff.name) as by
    from after cross join lateral (
      select * from facts f where ${conditions(query)} order by f.era desc, f.tx desc, f.id desc limit ${pageSize + 1}
    ) f left join staff on f.actor_kind = 'staff' and staff.id = f.actor_id
    order by f.era desc, f.tx desc, f.id desc`.execute(db);
  const items = rows
    .slice(0, pageSize)
    .map(({ era, tx, seq, at, ...row }) => ({ ...row, id: formatCursor({ era, tx, id: seq }), at: at.toISOString() }));
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}
