import { sql } from 'kysely';
import { z } from 'zod';
import { carrierCode } from '../../../common/carriers.ts';
import { parcelsUnderWay } from '../../../common/order.ts';
import { askAgainMinutes, trackingFaults, trackingStates } from '../../../common/tracking.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';
import type { Keys } from '../../platform/keys.ts';
import { readAccount, readTrackingSetting, TrackingSetting, trackingKey } from './setting.ts';

const Instant = z.iso.datetime();

export const TrackingView = TrackingSetting.extend({
  hasKey: z.boolean(),
  /** Nothing is missing: the account can be tried, and used. */
  complete: z.boolean(),
  counts: z.object({ asked: z.int(), watched: z.int(), refused: z.int() }),
  /** What went wrong last with a parcel that is under way, in a week, and has not gone well since. */
  failure: z
    .object({
      at: Instant,
      fault: z.enum(trackingFaults),
      said: z.string(),
      trackingNumber: z.string(),
      order: z.object({ id: z.uuid(), number: z.string() }),
    })
    .nullable(),
  /** Carriers of parcels under way that nobody has named. */
  unnamed: z.array(z.string()),
});

export type TrackingView = z.output<typeof TrackingView>;

/** One number was asked for, to see whether it works. */
export const Tried = z.object({
  /** What the parcel's way says at present; null: nothing came. */
  newest: z.object({ at: Instant, place: z.string(), words: z.string() }).nullable(),
  steps: z.int(),
  fault: z.enum(trackingFaults).nullable(),
  said: z.string(),
});
export type Tried = z.output<typeof Tried>;

/** Somebody asked now where a parcel is. */
export const AskedNow = z.object({
  /** Scans that were not known. */
  news: z.int(),
  fault: z.enum(trackingFaults).nullable(),
  said: z.string(),
});
export type AskedNow = z.output<typeof AskedNow>;

const underWay = sql`s.state in (${sql.join(parcelsUnderWay.map((state) => sql.lit(state)))})`;

export async function trackingView(db: Reader, keys: Keys, now: Date): Promise<TrackingView> {
  const setting = await readTrackingSetting(db);
  const [key, account, { rows: counts }, { rows: failures }, { rows: carriers }] = await Promise.all([
    trackingKey(db, keys),
    readAccount(db, keys),
    sql<{ state: 'asked' | 'watched' | 'refused'; count: number }>`select t.state, count(*)::int as count from parcel_tracking t
      join shipments s on s.id = t.shipment_id where ${underWay} group by t.state`.execute(db),
    sql<NonNullable<TrackingView['failure']>>`select ${instant('t.failed_at')} as at, t.fault, t.said,
        s.tracking_number as "trackingNumber", jsonb_build_object('id', o.id, 'number', o.number) as "order"
      from parcel_tracking t join shipments s on s.id = t.shipment_id join orders o on o.id = s.order_id
      where t.fault is not null and t.failed_at > ${now}::timestamptz - interval '7 days' and ${underWay}
      order by t.failed_at desc limit 1`.execute(db),
    sql<{ carrier: string }>`select carrier from shipments s where ${underWay} and carrier <> '' group by carrier
      order by count(*) desc limit 200`.execute(db),
  ]);
  const count = (state: string) => counts.find((row) => row.state === state)?.count ?? 0;
  return {
    ...setting,
    hasKey: key !== undefined,
    complete: account !== undefined,
    counts: { asked: count('asked'), watched: count('watched'), refused: count('refused') },
    failure: failures[0] ?? null,
    unnamed: carriers.flatMap(({ carrier }) => (carrierCode(carrier, setting.names) ? [] : [carrier])).slice(0, 10),
  };
}

const ParcelTracking = z.object({
  shipment: z.uuid(),
  state: z.enum(trackingStates).nullable(),
  heardAt: Instant.nullable(),
  queriedAt: Instant.nullable(),
  /** From when on it may be asked after; null: now. */
  askFrom: Instant.nullable(),
  fault: z.enum(trackingFaults).nullable(),
  said: z.string(),
});

export const OrderTracking = z.object({
  /** Whether an aggregator of carriers is in use at all. */
  isOn: z.boolean(),
  /** The parcels whose carrier it knows. */
  items: z.array(ParcelTracking),
});
export type OrderTracking = z.output<typeof OrderTracking>;

export async function trackingOfOrder(db: Reader, orderId: string, now: Date): Promise<OrderTracking> {
  const { isOn, names } = await readTrackingSetting(db);
  if (!isOn) return { isOn, items: [] };
  const { rows } = await sql<Omit<z.output<typeof ParcelTracking>, 'askFrom'> & { carrier: string }>`
    select s.id as shipment, s.carrier, t.state, ${instant('t.heard_at')} as "heardAt", ${instant('t.queried_at')} as "queriedAt", t.fault,
      coalesce(t.said, '') as said
    from shipments s left join parcel_tracking t on t.shipment_id = s.id where s.order_id = ${orderId} order by s.dispatch, s.id`.execute(
    db,
  );
  const askFrom = (at: string | null) => {
    const from = at === null ? 0 : Date.parse(at) + askAgainMinutes * 60_000;
    return from > now.getTime() ? new Date(from).toISOString() : null;
  };
  return {
    isOn,
    items: rows.flatMap(({ carrier, ...row }) =>
      row.state || carrierCode(carrier, names) ? [{ ...row, askFrom: askFrom(row.queriedAt) }] : [],
    ),
  };
}
