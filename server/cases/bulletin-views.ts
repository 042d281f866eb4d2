import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { bulletinLevels } from '../../common/bulletins.ts';
import { Total, totalOf } from '../platform/counting.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { instant } from '../platform/instant.ts';
import { notFound } from '../platform/problems.ts';

const Instant = z.iso.datetime();

export const BulletinView = z.object({
  id: z.uuid(),
  level: z.enum(bulletinLevels),
  words: z.string(),
  customer: z.object({ zh: z.string(), en: z.string() }),
  product: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  order: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  by: z.string(),
  writtenAt: Instant,
  changedAt: Instant.nullable(),
  until: Instant,
  endedAt: Instant.nullable(),
});
export type BulletinView = z.output<typeof BulletinView>;

/** Who may not see orders sees nothing said of one. */
const visible = (who: Principal) => (who.permissions.has('orders.see') ? sql`true` : sql`b.order_id is null`);
const holds = (now: Date) => sql`b.ended_at is null and b.until > ${now}`;

async function bulletinViews(db: Reader, rest: RawBuilder<unknown>): Promise<BulletinView[]> {
  const { rows } = await sql<BulletinView>`
    select b.id, b.level, b.words, jsonb_build_object('zh', b.customer_zh, 'en', b.customer_en) as customer, s.name as by,
      case when p.id is null then null else jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', coalesce(nullif(p.name_en, ''), p.name)) end as product,
      case when o.id is null then null else jsonb_build_object('id', o.id, 'number', o.number) end as order,
      ${instant('b.written_at')} as "writtenAt", ${instant('b.changed_at')} as "changedAt", ${instant('b.until')} as until,
      ${instant('b.ended_at')} as "endedAt"
    from bulletins b join staff s on s.id = b.written_by left join products p on p.id = b.product_id left join orders o on o.id = b.order_id
    ${rest}`.execute(db);
  return rows;
}

const byLevel = sql`array_position(array['stop', 'delay', 'info'], b.level), b.written_at desc, b.id`;

/** What holds now of one order and of the goods in it, the gravest first. */
export const bulletinsOfOrder = (db: Reader, order: string, now: Date) =>
  bulletinViews(
    db,
    sql`where ${holds(now)} and (b.order_id = ${order}
      or b.product_id in (select product_id from order_lines where order_id = ${order})) order by ${byLevel} limit 50`,
  );

export const bulletinsOfProduct = (db: Reader, product: string, now: Date) =>
  bulletinViews(db, sql`where ${holds(now)} and b.product_id = ${product} order by ${byLevel} limit 50`);

export async function bulletinView(db: Reader, who: Principal, id: string): Promise<BulletinView> {
  const [bulletin] = await bulletinViews(db, sql`where b.id = ${id} and ${visible(who)}`);
  if (!bulletin) throw notFound();
  return bulletin;
}

export const BulletinQuery = z.object({ state: z.enum(['now', 'past']).default('now'), before: z.uuid().optional() });
export const BulletinPage = z.object({ items: z.array(BulletinView), next: z.uuid().nullable(), total: Total });
const pageSize = 30;

type BulletinFilters = Pick<z.output<typeof BulletinQuery>, 'state'>;

const wantedBy = (who: Principal, { state }: BulletinFilters, now: Date) =>
  sql`${visible(who)} and ${state === 'now' ? holds(now) : sql`not (${holds(now)})`}`;

/** The bulletins of a list, as far as this person may see them. */
export const foundBulletins = (who: Principal, filters: BulletinFilters, now: Date) =>
  sql`bulletins b where ${wantedBy(who, filters, now)}`;

/** All that holds, or held, the newest first. */
export async function bulletinPage(db: Reader, who: Principal, query: z.output<typeof BulletinQuery>, now: Date) {
  const { before } = query;
  const wanted = wantedBy(who, query, now);
  const beyond = before ? sql`(b.written_at, b.id) < (select written_at, id from bulletins where id = ${before})` : sql`true`;
  const items = await bulletinViews(db, sql`where ${wanted} and ${beyond} order by b.written_at desc, b.id desc limit ${pageSize}`);
  const total = await totalOf(db, foundBulletins(who, query, now), before === undefined);
  return { items, next: items.length === pageSize ? (items.at(-1)?.id ?? null) : null, total };
}
