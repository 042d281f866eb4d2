import { sql, type Updateable } from 'kysely';
import { carrierCode } from '../../../common/carriers.ts';
import { parcelsUnderWay } from '../../../common/order.ts';
import { openAddress } from '../../customers/addresses.ts';
import type { Reader, Tables, Tx } from '../../platform/db.ts';
import { jobsWaiting } from '../../platform/jobs.ts';
import type { Keys } from '../../platform/keys.ts';
import type { Parcel, Refusal } from './protocol.ts';
import type { TrackingSetting } from './setting.ts';

export const watchJobName = 'parcel-watch';
export const queryJobName = 'parcel-query';

const batch = 200;
/** What left longer ago is history. */
const watchedDays = 60;
/** Whoever took a try and died has it taken over after this. */
const leaseMs = 10 * 60_000;
/** Minutes after a try that came to nothing; the last one again and again, until so many were made. */
const pauses = [1, 5, 15, 60, 180, 360];
const mostAttempts = 20;
/** A number may be asked for four times a month; one is left for a person at the aggregator's own desk. */
const mostRounds = 3;
/** It wants half an hour between what it gave up and the next time it is asked. */
const nextRoundMs = 3600_000;
/** A push that stays out so long is asked after. */
const silentMs = 24 * 3600_000;

const under = sql.join(parcelsUnderWay.map((state) => sql.lit(state)));
const recently = (tx: Tx) => new Date(tx.at.getTime() - watchedDays * 24 * 3600_000);

/**
 * Writes down parcels that have left since, so that they are asked for; those of carriers nobody has named stay as they are. Each is looked at once:
 * what is read is what has left since, and one parcel of each carrier. Gives how many were looked at.
 */
export async function findParcels(tx: Tx, names: TrackingSetting['names']): Promise<number> {
  const left = sql`to_watch and state in (${under})`;
  const carriers = await sql<{ carrier: string }>`
    with recursive next as (
      (select carrier from shipments where ${left} order by carrier limit 1)
      union all
      select (select carrier from shipments where ${left} and carrier > next.carrier order by carrier limit 1) from next where carrier is not null
    ) select carrier from next where carrier is not null`.execute(tx);
  const named = carriers.rows.flatMap(({ carrier }) => {
    const company = carrierCode(carrier, names);
    return company ? [{ carrier, company }] : [];
  });
  if (named.length === 0) return 0;
  const { rows } = await sql`
    with seen as (
      update shipments set to_watch = false where id in (
        select id from shipments where ${left} and carrier = any(${named.map(({ carrier }) => carrier)}::text[])
        limit ${batch} for no key update skip locked)
      returning id, order_id, carrier, shipped_at
    ), watched as (
      insert into parcel_tracking (shipment_id, company, next_at)
      select seen.id, named.company, ${tx.at} from seen join orders o on o.id = seen.order_id
        join jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as named(carrier text, company text) on named.carrier = seen.carrier
      where coalesce(seen.shipped_at, o.placed_at) > ${recently(tx)} and o.erased_at is null on conflict do nothing
    ) select from seen`.execute(tx);
  return rows.length;
}

/** Has jobs ask for what is due, a few at a time however slow the aggregator is; what has come meanwhile need not be watched. Gives how many. */
export async function sendDue(tx: Tx): Promise<number> {
  const lease = new Date(tx.at.getTime() + leaseMs);
  await sql`update parcel_tracking t set state = 'ended' from shipments s
    where s.id = t.shipment_id and t.state = 'asked' and t.next_at <= ${tx.at} and s.state not in (${under})`.execute(tx);
  const free = batch - (await jobsWaiting(tx, watchJobName, batch));
  const { rows } = await sql<{ shipment_id: string }>`
    update parcel_tracking set next_at = ${lease} where shipment_id in (
      select shipment_id from parcel_tracking where state = 'asked' and next_at <= ${tx.at} order by next_at limit ${free} for update skip locked)
    returning shipment_id`.execute(tx);
  for (const { shipment_id: id } of rows) await tx.jobs.enqueue(tx, watchJobName, { id });
  return rows.length;
}

/** Has jobs ask after some of the parcels under way that were not told of for a day; those that ended by another way are watched no more. */
export async function sendSilent(tx: Tx): Promise<void> {
  const since = new Date(tx.at.getTime() - silentMs);
  const silent = sql`parcel_tracking t join shipments s on s.id = t.shipment_id join orders o on o.id = s.order_id
      where t.state = 'watched' and greatest(t.heard_at, t.queried_at) <= ${since}`;
  const left = sql`coalesce(s.shipped_at, o.placed_at)`;
  await sql`update parcel_tracking set state = 'ended' where shipment_id in (
    select t.shipment_id from ${silent} and (s.state in ('signed', 'returned') or ${left} <= ${recently(tx)} or o.erased_at is not null)
    limit ${batch} for update of t skip locked)`.execute(tx);
  const { rows } = await sql<{ shipment_id: string }>`
    update parcel_tracking set queried_at = ${tx.at} where shipment_id in (
      select t.shipment_id from ${silent} and s.state in (${under}) and ${left} > ${recently(tx)} and o.erased_at is null
      order by greatest(t.heard_at, t.queried_at) limit 50 for update of t skip locked)
    returning shipment_id`.execute(tx);
  for (const { shipment_id: id } of rows) await tx.jobs.enqueue(tx, queryJobName, { id });
}

/** A parcel as the aggregator is asked for it; undefined when there is nothing to ask any more. */
export async function parcelOf(db: Reader, keys: Keys, id: string): Promise<(Parcel & { state: string }) | undefined> {
  const row = await db
    .selectFrom('parcel_tracking as t')
    .innerJoin('shipments as s', 's.id', 't.shipment_id')
    .innerJoin('orders as o', 'o.id', 's.order_id')
    .select(['t.company', 't.state', 's.tracking_number', 'o.address_sealed'])
    .where('t.shipment_id', '=', id)
    .where('o.erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const phone = row.address_sealed ? openAddress(keys, row.address_sealed).phone : '';
  return { company: row.company, number: row.tracking_number, phone, state: row.state };
}

const healed = { fault: null, said: '', failed_at: null };

/** What became of asking for a parcel. Hearing it twice changes nothing. */
export async function settleWatch(tx: Tx, id: string, refusal: Refusal | undefined): Promise<void> {
  const row = await tx.selectFrom('parcel_tracking').selectAll().where('shipment_id', '=', id).forUpdate().executeTakeFirst();
  if (row?.state !== 'asked') return;
  const change = (set: object) => tx.updateTable('parcel_tracking').set(set).where('shipment_id', '=', id).execute();
  if (!refusal) {
    await change({ ...healed, state: 'watched', attempts: 0, rounds: row.rounds + 1, heard_at: tx.at });
    return;
  }
  const attempts = row.attempts + 1;
  const isOver = refusal.fault === 'refused' || attempts >= mostAttempts;
  const pause = pauses[Math.min(attempts, pauses.length) - 1] as number;
  const next_at = new Date(tx.at.getTime() + pause * 60_000);
  await change({ ...refusal, failed_at: tx.at, attempts, next_at, ...(isOver ? { state: 'refused' } : {}) });
}

/** What became of asking what is known of a parcel. That nothing is known yet is no failure. */
export async function settleQuery(tx: Tx, id: string, refusal: Refusal | undefined): Promise<void> {
  if (refusal?.fault === 'no_record') return;
  const set = refusal ? { ...refusal, failed_at: tx.at } : healed;
  await tx.updateTable('parcel_tracking').set(set).where('shipment_id', '=', id).where('state', '<>', 'refused').execute();
}

/** The aggregator pushed: it goes on watching, has said its last, or gives up and may be asked once more. */
export async function settlePush(
  tx: Tx,
  id: string,
  { status, message, ...told }: { status: string; message: string; company: string },
): Promise<void> {
  const row = await tx.selectFrom('parcel_tracking').selectAll().where('shipment_id', '=', id).forUpdate().executeTakeFirstOrThrow();
  const company = told.company || row.company;
  const gaveUp = status === 'abort' && company === row.company;
  const mayAskAgain = row.rounds < mostRounds && row.state !== 'ended';
  const became = (): Updateable<Tables['parcel_tracking']> => {
    if (gaveUp && mayAskAgain) return { state: 'asked', attempts: 0, next_at: new Date(tx.at.getTime() + nextRoundMs) };
    if (gaveUp) return { state: 'ended', said: message };
    return { ...healed, state: status === 'shutdown' ? 'ended' : 'watched' };
  };
  const set = { company, heard_at: tx.at, ...became() };
  await tx.updateTable('parcel_tracking').set(set).where('shipment_id', '=', id).execute();
}
