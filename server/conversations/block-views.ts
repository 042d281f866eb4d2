import { sql } from 'kysely';
import { z } from 'zod';
import { blockReasons, blockStates } from '../../common/blocks.ts';
import type { Reader } from '../platform/db.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { NuisanceView } from './nuisance.ts';

const Instant = z.iso.datetime();
const Person = z.object({ id: z.uuid(), name: z.string() });

export const BlockView = z.object({
  id: z.uuid(),
  state: z.enum(blockStates),
  reason: z.enum(blockReasons),
  words: z.string(),
  days: z.int(),
  customer: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() }),
  conversation: z.uuid(),
  askedBy: Person,
  askedAt: Instant,
  decidedBy: Person.nullable(),
  expiresAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  note: z.string(),
  /** What spoke for it when it was asked for. */
  nuisance: NuisanceView,
});
export type BlockView = z.output<typeof BlockView>;

export const BlockQuery = z.object({
  list: z.enum(['asked', 'active', 'ended']).default('asked'),
  before: PageEdge.optional(),
});

const within = {
  asked: sql`b.state = 'asked'`,
  active: sql`b.state = 'active'`,
  ended: sql`b.state in ('refused', 'lifted', 'expired')`,
};
const pageSize = 50;

type Row = Omit<BlockView, 'askedAt' | 'expiresAt' | 'endedAt'> & { askedAt: Date; expiresAt: Date | null; endedAt: Date | null };

/** Blocks, the latest asked for first. */
export async function blockViews(db: Reader, { list, before }: z.output<typeof BlockQuery>) {
  const [at, id] = before?.split('~') ?? [];
  const older = at && id ? sql`and (b.asked_at, b.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const { rows } = await sql<Row>`
    select b.id, b.state, b.reason, b.words, b.days, b.conversation_id as conversation, b.asked_at as "askedAt", b.expires_at as "expiresAt",
      coalesce(b.ended_at, b.decided_at) as "endedAt", b.note, b.nuisance,
      jsonb_build_object('id', c.id, 'number', c.number, 'name', coalesce(c.preferred_name, c.name)) as customer,
      jsonb_build_object('id', asker.id, 'name', asker.name) as "askedBy",
      case when decider.id is not null then jsonb_build_object('id', decider.id, 'name', decider.name) end as "decidedBy"
    from blocks b join customers c on c.id = b.customer_id join staff asker on asker.id = b.asked_by
    left join staff decider on decider.id = coalesce(b.ended_by, b.decided_by)
    where ${within[list]} ${older} order by b.asked_at desc, b.id desc limit ${pageSize + 1}`.execute(db);
  const items = rows.slice(0, pageSize).map((row) => ({
    ...row,
    ...{ askedAt: row.askedAt.toISOString(), expiresAt: row.expiresAt?.toISOString() ?? null, endedAt: row.endedAt?.toISOString() ?? null },
  }));
  const last = rows.length > pageSize ? items.at(-1) : undefined;
  return { items, next: last ? `${last.askedAt}~${last.id}` : null };
}
