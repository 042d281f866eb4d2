import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { mayRetryOutward, outwardKinds, outwardStates, stuckOutward } from '../../common/outward.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';

const Instant = z.iso.datetime();

const OperationView = z.object({
  id: z.uuid(),
  kind: z.enum(outwardKinds),
  state: z.enum(outwardStates),
  order: z.object({ id: z.uuid(), number: z.string() }),
  shop: z.string().nullable(),
  amountMinor: z.int().nullable(),
  currency: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  by: z.object({ kind: z.string(), name: z.string().nullable() }),
  askedAt: Instant,
  attempts: z.int(),
  nextAt: Instant.nullable(),
  said: z.string(),
  shopRef: z.string().nullable(),
  answeredAt: Instant.nullable(),
  mayRetry: z.boolean(),
});
export type OperationView = z.output<typeof OperationView>;

export const OperationPage = z.object({ items: z.array(OperationView), next: z.string().nullable() });
export const OperationQuery = z.object({
  order: z.uuid().optional(),
  connection: z.uuid().optional(),
  /** Only what a person has to look at. */
  only: z.literal('stuck').optional(),
  before: z.uuid().optional(),
});

const pageSize = 30;

const stuck = sql`state = any(${[...stuckOutward]}::text[])`;

function chosen({ order, connection, only, before }: z.output<typeof OperationQuery>): RawBuilder<unknown> {
  return sql`${order ? sql`order_id = ${order}` : sql`true`} and ${connection ? sql`connection_id = ${connection}` : sql`true`}
    and ${only ? stuck : sql`true`}
    and ${before ? sql`(asked_at, rank, id) < (select asked_at, rank, id from outward_operations where id = ${before})` : sql`true`}`;
}

export async function operationPage(db: Reader, query: z.output<typeof OperationQuery>): Promise<z.output<typeof OperationPage>> {
  const { rows } = await sql<Omit<OperationView, 'mayRetry'>>`
    select w.id, w.kind, w.state, jsonb_build_object('id', o.id, 'number', o.number) as "order", c.name as shop,
      t.amount_minor as "amountMinor", t.currency, w.data->>'trackingNumber' as "trackingNumber",
      jsonb_build_object('kind', w.by_kind, 'name', (select name from staff where staff.id = w.by_id)) as by,
      ${instant('w.asked_at')} as "askedAt", w.attempts, ${instant('w.next_at')} as "nextAt", w.said, w.shop_ref as "shopRef",
      ${instant('w.answered_at')} as "answeredAt"
    from (select * from outward_operations where ${chosen(query)} order by asked_at desc, rank desc, id desc limit ${pageSize + 1}) w
      join orders o on o.id = w.order_id left join shop_connections c on c.id = w.connection_id
      left join money_transfers t on t.id = w.transfer_id
    order by w.asked_at desc, w.rank desc, w.id desc`.execute(db);
  const items = rows.slice(0, pageSize).map((row) => ({ ...row, mayRetry: mayRetryOutward(row) }));
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}
