import { sql } from 'kysely';
import { z } from 'zod';
import { serviceKinds, serviceStates } from '../../../common/service-orders.ts';
import { Total, totalOf } from '../../platform/counting.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { words } from '../../platform/routes.ts';
import { visibleServices } from './service-orders.ts';
import { ServiceBrief, serviceBriefs } from './views.ts';

export const ServiceQuery = z.object({
  /** Those that run, those that are late, or all. */
  list: z.enum(['open', 'late', 'all']).default('open'),
  kind: z.enum(serviceKinds).optional(),
  state: z.enum(serviceStates).optional(),
  order: z.uuid().optional(),
  /** Its number, that of the order, or the serial number of the device. */
  q: words(100).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export const ServicePage = z.object({ items: z.array(ServiceBrief), next: z.string().nullable(), total: Total });

function conditions(who: Principal, { list, kind, state, order, q }: z.output<typeof ServiceQuery>) {
  const parts = [visibleServices(who)];
  if (list !== 'all') parts.push(sql<boolean>`s.ended_at is null`);
  if (list === 'late') parts.push(sql<boolean>`s.breached_at is not null`);
  if (kind) parts.push(sql<boolean>`s.kind = ${kind}`);
  if (state) parts.push(sql<boolean>`s.state = ${state}`);
  if (order) parts.push(sql<boolean>`s.order_id = ${order}`);
  if (q) parts.push(sql<boolean>`(s.number = ${q} or s.serial = ${q} or s.order_id in (select id from orders where orders.number = ${q}))`);
  return sql.join(parts, sql` and `);
}

/** The newest first, by keyset. */
export async function listServices(
  db: Reader,
  who: Principal,
  query: z.output<typeof ServiceQuery>,
): Promise<z.output<typeof ServicePage>> {
  const found = sql`service_orders s where ${conditions(who, query)}`;
  const beyond = query.before
    ? sql`(s.opened_at, s.id) < (select opened_at, id from service_orders where id = ${query.before})`
    : sql`true`;
  const order = sql`s.opened_at desc, s.id desc`;
  const items = await serviceBriefs(db, sql`select s.* from ${found} and ${beyond} order by ${order} limit ${query.limit}`, order);
  const next = items.length === query.limit ? (items.at(-1)?.id ?? null) : null;
  return { items, next, total: await totalOf(db, found, query.before === undefined) };
}
