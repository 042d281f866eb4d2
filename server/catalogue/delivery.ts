import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Duty, dutyPaid } from '../../common/duty.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { notFound } from '../platform/problems.ts';

const Days = z.int().min(1).max(365).nullable();
export const DutyShape = z.object({ points: z.int().min(0).max(20_000), paid: z.enum(dutyPaid) });

/** What is promised of the way to the customer; null: as of any other goods. */
export const Delivery = z.object({
  /** Days from the payment until they leave. */
  shipDays: Days.default(null),
  /** Days from then until they arrive. */
  transitDays: Days.default(null),
  /** What comes to the price of goods from abroad. */
  duty: DutyShape.nullable().default(null),
});
export type Delivery = z.output<typeof Delivery>;

export interface DeliveryRow {
  ship_days: number | null;
  transit_days: number | null;
  duty_points: number | null;
  duty_paid: Duty['paid'] | null;
}

const of = (table: string, column: keyof DeliveryRow) => sql.ref(`${table}.${column}`);

/** The same in SQL, of a row of products. */
export const deliveryOf = (
  table: string,
) => sql`jsonb_build_object('shipDays', ${of(table, 'ship_days')}, 'transitDays', ${of(table, 'transit_days')},
  'duty', ${dutyOf(table)})`;

/** Of a row of products, or of a line that was bought. */
export const dutyOf = (table: string) => sql`case when ${of(table, 'duty_points')} is not null
  then jsonb_build_object('points', ${of(table, 'duty_points')}, 'paid', ${of(table, 'duty_paid')}) end`;

export const deliveryRow = ({ shipDays, transitDays, duty }: Delivery): DeliveryRow => ({
  ...{ ship_days: shipDays, transit_days: transitDays },
  ...{ duty_points: duty?.points ?? null, duty_paid: duty?.paid ?? null },
});

/** What is promised from now on; orders keep what was promised when they were paid, and the duty their buyer was told of. */
export async function changeDelivery(tx: Tx, actor: Actor, id: string, delivery: Delivery): Promise<void> {
  const before = await tx
    .selectFrom('products')
    .select(['ship_days', 'transit_days', 'duty_points', 'duty_paid'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw notFound();
  const row = deliveryRow(delivery);
  if (isDeepStrictEqual(before, row)) return;
  await tx
    .updateTable('products')
    .set({ ...row, updated_at: tx.at })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'product.changed', by: actor, id, data: { fields: ['delivery'] } });
}
