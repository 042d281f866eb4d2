import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import { pointWorks, serviceTimes } from '../../../common/plans.ts';
import { changeWarranty } from '../../catalogue/warranty.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { invalid } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import './tables.ts';

export const PointInput = z.object({
  name: words(60),
  nameEn: words(60, 0),
  city: words(40),
  address: words(200),
  phone: words(40, 0),
  hours: words(100, 0),
  works: z.array(z.enum(pointWorks)).min(1).max(pointWorks.length),
  closed: z.boolean().default(false),
});

/** Writes down where somebody does something for customers, or that it is closed now. */
export async function putPoint(tx: Tx, actor: Actor, id: string, input: z.output<typeof PointInput>): Promise<void> {
  const before = await tx.selectFrom('service_points').select('closed_at').where('id', '=', id).forUpdate().executeTakeFirst();
  const { name, nameEn: name_en, city, address, phone, hours, closed } = input;
  const row = {
    ...{ name, name_en, city, address, phone, hours, works: pointWorks.filter((work) => input.works.includes(work)) },
    ...{ closed_at: closed ? (before?.closed_at ?? tx.at) : null, changed_at: tx.at, changed_by: actor.id },
  };
  await tx
    .insertInto('service_points')
    .values({ id, ...row })
    .onConflict((clash) => clash.column('id').doUpdateSet(row))
    .execute();
  await record(tx, { kind: 'service_point.changed', by: actor, id, data: { closed } });
}

const Named = { name: words(60), nameEn: words(60, 0) };

export const PlanInput = z.object({
  warrantyMonths: z.int().min(1).max(600).nullable(),
  services: z.array(z.object({ ...Named, when: z.enum(serviceTimes), included: z.boolean() })).max(30),
  parts: z.array(z.object({ ...Named, number: words(60, 0), inStock: z.boolean(), keptUntil: z.iso.date().nullable() })).max(100),
  points: z.array(z.uuid()).max(100),
  /** The day on which its making ended; null: it is still made. */
  madeUntil: z.iso.date().nullable().default(null),
});

/** Says what is done for a product before and after its sale. What may be returned or repaired is the policy's, and not said here. */
export async function changePlan(tx: Tx, actor: Actor, product: string, input: z.output<typeof PlanInput>): Promise<void> {
  await changeWarranty(tx, actor, product, input.warrantyMonths);
  const points = [...new Set(input.points)];
  const known = points.length > 0 ? await tx.selectFrom('service_points').select('id').where('id', 'in', points).execute() : [];
  if (known.length < points.length) throw invalid('unknown_service_point');
  const before = await tx
    .selectFrom('product_plans')
    .select(['services', 'parts', 'points', sql<string | null>`made_until::text`.as('madeUntil')])
    .where('product_id', '=', product)
    .executeTakeFirst();
  const { services, parts, madeUntil } = input;
  if (before && isDeepStrictEqual([before.services, before.parts, before.points, before.madeUntil], [services, parts, points, madeUntil]))
    return;
  const row = {
    ...{ services: JSON.stringify(services), parts: JSON.stringify(parts), points, made_until: madeUntil },
    ...{ changed_at: tx.at, changed_by: actor.id },
  };
  await tx
    .insertInto('product_plans')
    .values({ product_id: product, ...row })
    .onConflict((clash) => clash.column('product_id').doUpdateSet(row))
    .execute();
  await record(tx, { kind: 'product.changed', by: actor, id: product, data: { fields: ['plan'] } });
}
