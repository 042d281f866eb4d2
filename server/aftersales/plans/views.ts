import { sql } from 'kysely';
import { z } from 'zod';
import { requestKinds } from '../../../common/aftersales.ts';
import { type RequestReason, reasonKeys } from '../../../common/aftersales-reasons.ts';
import { partsPromisedUntil } from '../../../common/parts.ts';
import { pointWorks, serviceTimes } from '../../../common/plans.ts';
import type { PolicyAction, Situation, Trait } from '../../../common/policy.ts';
import { decide } from '../../../common/policy-engine.ts';
import type { Reader } from '../../platform/db.ts';
import { notFound } from '../../platform/problems.ts';
import { readShop } from '../../team/shop.ts';
import { policyAt } from '../policies.ts';
import type { PlannedService, SparePart } from './tables.ts';

export const PointView = z.object({
  id: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  city: z.string(),
  address: z.string(),
  phone: z.string(),
  hours: z.string(),
  works: z.array(z.enum(pointWorks)),
  closed: z.boolean(),
});
export type PointView = z.output<typeof PointView>;

export const PlanView = z.object({
  warrantyMonths: z.int().nullable(),
  /** What the policy in force says of these goods on the day they arrive, by the engine that decides then. */
  policy: z.array(
    z.object({
      action: z.enum(requestKinds),
      reason: z.enum(reasonKeys),
      allowed: z.boolean(),
      rule: z.string(),
      zh: z.string(),
      en: z.string(),
    }),
  ),
  services: z.array(z.object({ when: z.enum(serviceTimes), name: z.string(), nameEn: z.string(), included: z.boolean() })),
  parts: z.array(
    z.object({ name: z.string(), nameEn: z.string(), number: z.string(), inStock: z.boolean(), keptUntil: z.string().nullable() }),
  ),
  points: z.array(PointView),
  /** The day its making ended, and until when parts are promised from then (三包: five years); null: it is still made. */
  madeUntil: z.iso.date().nullable(),
  partsUntil: z.iso.date().nullable(),
});
export type PlanView = z.output<typeof PlanView>;

const pointRows = sql`select id, name, name_en as "nameEn", city, address, phone, hours, works, closed_at is not null as closed from service_points`;

/** All places, those that are open first. */
export async function pointViews(db: Reader): Promise<PointView[]> {
  return (await sql<PointView>`${pointRows} order by closed_at is not null, city, name, id`.execute(db)).rows;
}

interface Planned {
  id: string;
  traits: Trait[];
  category: string | null;
  warranty_months: number | null;
  price: number | null;
  services: PlannedService[] | null;
  parts: SparePart[] | null;
  points: string[] | null;
  made_until: string | null;
}

const asked: readonly [PolicyAction & (typeof requestKinds)[number], RequestReason][] = [
  ['return', 'no_reason'],
  ['return', 'quality'],
  ['exchange', 'quality'],
  ['repair', 'malfunction'],
];

/** One piece of it that has just arrived: what could be asked for then. */
function justArrived({ traits, category, price }: Planned, timeZone: string, at: Date): Situation {
  const now = at.getTime();
  return {
    ...{ at: now, timeZone, by: 'customer', state: 'signed', externalState: null, tier: null, orderTimes: {} },
    moments: { placed: now, paid: now, shipped: now, signed: now, covered: now },
    line: { category, traits, confirmed: [], amountMinor: price ?? 0, times: {}, failedRepairs: 0, isOpen: false },
  };
}

/** The plan of a product by its id or number: what customers are told before they buy, and colleagues when they are asked. */
export async function planView(db: Reader, at: Date, key: string, listedOnly: boolean): Promise<PlanView> {
  const { rows } = await sql<Planned>`
    select p.id, p.traits, categories.name as category, p.warranty_months, plan.services, plan.parts, plan.points, plan.made_until::text as made_until,
      (select min(price.amount_minor) from variants join prices price on price.variant_id = variants.id where variants.product_id = p.id) as price
    from products p left join categories on categories.id = p.category_id left join product_plans plan on plan.product_id = p.id
    where (p.id::text = ${key} or p.number = ${key}) and (${!listedOnly} or p.listed_at is not null)`.execute(db);
  const [product] = rows;
  if (!product) throw notFound();
  const [{ timeZone }, { ready }, points] = await Promise.all([readShop(db), policyAt(db, at), pointViews(db)]);
  const situation = justArrived(product, timeZone, at);
  const named = product.points ?? [];
  return {
    warrantyMonths: product.warranty_months,
    policy: asked.map(([action, reason]) => {
      const { allowed, rule, zh, en } = decide(ready, action, { ...situation, reason });
      return { action, reason, allowed, rule, zh, en };
    }),
    services: product.services ?? [],
    parts: product.parts ?? [],
    madeUntil: product.made_until,
    partsUntil: product.made_until && partsPromisedUntil(product.made_until),
    points: points.filter(({ id, closed }) => named.includes(id) && !(listedOnly && closed)),
  };
}
