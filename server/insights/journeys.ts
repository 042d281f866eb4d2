import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type JourneyStep, journeySteps } from '../../common/journey.ts';
import type { Reader } from '../platform/db.ts';

const ofOrders = (instant: RawBuilder<unknown>, only: RawBuilder<unknown> = sql`true`) =>
  sql`(select min(${instant}) from orders o where o.customer_id = k.id and ${only})`;
const ofCarts = sql`(select min(b.offered_at) from offered_carts b where b.customer_id = k.id)`;
const ofTalks = sql`(select min(c.opened_at) from conversations c where c.customer_id = k.id and c.begun_by is null)`;

// Who came further has come so far: an order without a word said before is a comparison all the same. `least` passes over what is not there.
const received = ofOrders(sql`o.signed_at`, sql`o.paid_at is not null`);
const decided = ofOrders(sql`o.paid_at`);
const compared = sql`least(${ofOrders(sql`o.placed_at`)}, ${ofCarts})`;
const asked = sql`least(${ofTalks}, ${compared})`;

/** When a customer `k` first stood on each step of a purchase (S70), by what shows it; null where they have not come so far. */
export const reachedAt: Record<JourneyStep, RawBuilder<unknown>> = { came: sql`k.created_at`, asked, compared, decided, received };

export const Journey = z.object({ steps: z.array(z.object({ step: z.enum(journeySteps), at: z.iso.datetime().nullable() })) });

export async function journeyOf(db: Reader, customer: string): Promise<z.output<typeof Journey>> {
  const columns = sql.join(journeySteps.map((step) => sql`${reachedAt[step]} as ${sql.ref(step)}`));
  const { rows } = await sql<Record<JourneyStep, Date | null>>`select ${columns} from customers k where k.id = ${customer}`.execute(db);
  return { steps: journeySteps.map((step) => ({ step, at: rows[0]?.[step]?.toISOString() ?? null })) };
}
