import { sql } from 'kysely';
import { z } from 'zod';
import { stuckOutward } from '../../common/outward.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { notFound } from '../platform/problems.ts';
import { ConnectionInput } from './connections.ts';

const Instant = z.iso.datetime();

export const ConnectionView = ConnectionInput.omit({ user: true, password: true }).extend({
  id: z.uuid(),
  createdBy: z.string(),
  createdAt: Instant,
  offAt: Instant.nullable(),
  readAt: Instant.nullable(),
  failingSince: Instant.nullable(),
  said: z.string(),
  compareAt: Instant.nullable(),
  /** How many of each kind it has told of. */
  told: z.object({ product: z.int(), customer: z.int(), order: z.int() }),
  refused: z.array(z.object({ kind: z.string(), ref: z.string(), because: z.string() })),
  waiting: z.int(),
  stuck: z.int(),
  differences: z.int(),
  comparison: z.object({ beganAt: Instant, endedAt: Instant.nullable(), compared: z.int(), said: z.string() }).nullable(),
});
export type ConnectionView = z.output<typeof ConnectionView>;

const told = (kind: string) => sql`(select count(*)::int from shop_items where connection_id = c.id and kind = ${kind})`;
const mostRefused = 20;

export async function connectionViews(db: Reader): Promise<ConnectionView[]> {
  const { rows } = await sql<ConnectionView>`
    select c.id, c.name, c.kind, c.url, c.prefix, staff.name as "createdBy", ${instant('c.created_at')} as "createdAt",
      ${instant('c.off_at')} as "offAt", ${instant('c.read_at')} as "readAt", ${instant('c.failing_since')} as "failingSince", c.said,
      ${instant('c.compare_at')} as "compareAt",
      jsonb_build_object('product', ${told('product')}, 'customer', ${told('customer')}, 'order', ${told('order')}) as told,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'ref', ref, 'because', refused)), '[]')
        from (select * from shop_items where connection_id = c.id and refused is not null order by kind, ref limit ${mostRefused}) r) as refused,
      (select count(*)::int from outward_operations where connection_id = c.id and state in ('waiting', 'sent')) as waiting,
      (select count(*)::int from outward_operations where connection_id = c.id and state = any(${[...stuckOutward]}::text[])) as stuck,
      (select count(*)::int from shop_differences where connection_id = c.id and settled_at is null) as differences,
      (select jsonb_build_object('beganAt', ${instant('began_at')}, 'endedAt', ${instant('ended_at')}, 'compared', compared, 'said', said)
        from shop_comparisons where connection_id = c.id order by began_at desc limit 1) as comparison
    from shop_connections c join staff on staff.id = c.created_by order by c.created_at`.execute(db);
  return rows;
}

export async function connectionById(db: Reader, id: string): Promise<ConnectionView> {
  const found = (await connectionViews(db)).find((each) => each.id === id);
  if (!found) throw notFound();
  return found;
}
