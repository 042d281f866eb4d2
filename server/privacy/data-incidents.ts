import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { dataKinds } from '../../common/data-incidents.ts';
import { foundCustomers } from '../customers/search.ts';
import type { Actor } from '../platform/actor.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import type { DataIncidentsTable } from './tables.ts';

export type Staff = Actor & { id: string };
type DataIncident = Selectable<DataIncidentsTable>;

const Instant = z.iso.datetime();

export const DataIncidentInput = z
  .object({
    discoveredAt: Instant,
    beganAt: Instant.nullable().default(null),
    endedAt: Instant.nullable().default(null),
    kinds: z.array(z.enum(dataKinds)).min(1).max(dataKinds.length),
    what: words(4000),
    cause: words(2000, 0).default(''),
    harm: words(2000, 0).default(''),
    remedy: words(2000, 0).default(''),
    advice: words(2000, 0).default(''),
  })
  .refine(({ beganAt, endedAt }) => !beganAt || !endedAt || beganAt <= endedAt, { path: ['endedAt'] });
type DataIncidentInput = z.output<typeof DataIncidentInput>;

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

const columnsOf = ({ discoveredAt, beganAt, endedAt, kinds, ...said }: DataIncidentInput) => ({
  ...said,
  kinds: [...new Set(kinds)],
  discovered_at: new Date(discoveredAt),
  began_at: dateOf(beganAt),
  ended_at: dateOf(endedAt),
});

/** Writes down that personal data leaked, was changed or lost; its clock runs from when it was discovered. The same id twice is once. */
export async function openDataIncident(tx: Tx, who: Staff, id: string, input: DataIncidentInput): Promise<void> {
  const row = columnsOf(input);
  if (row.discovered_at > tx.at) throw invalid('complaint_in_future');
  const before = await tx.selectFrom('data_incidents').select('id').where('id', '=', id).executeTakeFirst();
  if (before) return;
  await tx
    .insertInto('data_incidents')
    .values({ id, number: await nextNumber(tx, 'B'), ...row, opened_by: who.id, opened_at: tx.at })
    .execute();
  await record(tx, { kind: 'data_incident.opened', by: who, id, data: { discovered: input.discoveredAt, kinds: row.kinds } });
}

export async function lockOpen(tx: Tx, id: string): Promise<DataIncident> {
  const row = await tx.selectFrom('data_incidents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (row.closed_at) throw conflict('data_incident_closed');
  return row;
}

export async function changeDataIncident(tx: Tx, who: Staff, id: string, input: DataIncidentInput): Promise<void> {
  const before = await lockOpen(tx, id);
  const row = columnsOf(input);
  if (row.discovered_at > tx.at) throw invalid('complaint_in_future');
  const fields = (Object.keys(row) as (keyof typeof row)[]).filter((key) => JSON.stringify(row[key]) !== JSON.stringify(before[key]));
  if (fields.length === 0) return;
  await tx.updateTable('data_incidents').set(row).where('id', '=', id).execute();
  await record(tx, { kind: 'data_incident.changed', by: who, id, data: { fields } });
}

export const Affected = z.discriminatedUnion('by', [
  z.object({ by: z.literal('number'), numbers: z.array(z.int().min(0).max(2_000_000_000)).min(1).max(5000) }),
  z.object({ by: z.literal('search'), q: words(100) }),
  z.object({ by: z.literal('time'), from: Instant, to: Instant }),
]);
type Affected = z.output<typeof Affected>;

const mostFound = 1000;

/** Customers by number, by what a search finds, or everybody who ordered or wrote in a time. */
function idsOf(tx: Tx, affected: Affected) {
  if (affected.by === 'number')
    return sql`select coalesce(merged_into, id) as id from customers where number = any(${affected.numbers}::int[]) and erased_at is null`;
  if (affected.by === 'search')
    return sql`select c.id from ${foundCustomers(tx.keys, { q: affected.q, known: undefined })} limit ${mostFound}`;
  const { from, to } = affected;
  return sql`select coalesce(c.merged_into, c.id) as id from customers c where c.erased_at is null and c.id in (
    select customer_id from orders where placed_at >= ${from} and placed_at <= ${to}
    union select customer_id from conversations where opened_at >= ${from} and opened_at <= ${to})`;
}

/** Adds those affected; who is among them already stays as they are. Gives how many came new. */
export async function addAffected(tx: Tx, who: Staff, id: string, affected: Affected): Promise<number> {
  await lockOpen(tx, id);
  const { rows } = await sql<{ found: number; added: number }>`
    with found as (select distinct f.id from (${idsOf(tx, affected)}) f), added as (
      insert into data_incident_people (data_incident_id, customer_id, found_by) select ${id}, id, ${affected.by} from found
      on conflict do nothing returning 1)
    select (select count(*) from found) as found, (select count(*) from added) as added`.execute(tx);
  const { found = 0, added = 0 } = rows[0] ?? {};
  if (found === 0) throw invalid('nobody_found');
  if (added > 0) await record(tx, { kind: 'data_incident.people_added', by: who, id, data: { by: affected.by, people: added } });
  return added;
}

/** Takes out who is not told yet: they were found by mistake. */
export async function removeAffected(tx: Tx, who: Staff, id: string, customer?: string): Promise<void> {
  await lockOpen(tx, id);
  const one = customer ? sql`and customer_id = ${customer}` : sql``;
  const { numAffectedRows = 0n } = await sql`
    delete from data_incident_people where data_incident_id = ${id} and told_at is null ${one}`.execute(tx);
  if (numAffectedRows === 0n) return;
  await record(tx, { kind: 'data_incident.people_removed', by: who, id, data: { people: Number(numAffectedRows) } });
}

export const Report = z.object({
  id: z.uuid(),
  authority: words(100),
  reference: words(100, 0).default(''),
  words: words(4000),
  reportedAt: Instant,
});

/** What the authority was told, when; there may be several. The same id twice is once. */
export async function noteReport(tx: Tx, who: Staff, incident: string, input: z.output<typeof Report>): Promise<void> {
  await lockOpen(tx, incident);
  const { id, reportedAt, ...said } = input;
  if (new Date(reportedAt) > tx.at) throw invalid('complaint_in_future');
  const by = { noted_by: who.id, noted_at: tx.at };
  const added = await tx
    .insertInto('data_incident_reports')
    .values({ id, data_incident_id: incident, reported_at: new Date(reportedAt), ...said, ...by })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) await record(tx, { kind: 'data_incident.reported', by: who, id: incident, data: { report: id } });
}

/** Why nobody has to be told: what was done keeps all harm away (PIPL 57). The authority may still ask for it. */
export async function sparePeople(tx: Tx, who: Staff, id: string, because: string): Promise<void> {
  await lockOpen(tx, id);
  await tx
    .updateTable('data_incidents')
    .set({ spared_because: because, spared_by: who.id, spared_at: tx.at })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'data_incident.spared', by: who, id, data: {} });
}

/** Is over once the authority was told, and those affected were, or need not be. */
export async function closeDataIncident(tx: Tx, who: Staff, id: string): Promise<void> {
  const { spared_at, telling } = await lockOpen(tx, id);
  const { rows } = await sql<{ reports: number; people: number; untold: number }>`
    select (select count(*) from data_incident_reports where data_incident_id = ${id}) as reports,
      (select count(*) from data_incident_people where data_incident_id = ${id}) as people,
      (select count(*) from data_incident_people p join customers c on c.id = p.customer_id
        where p.data_incident_id = ${id} and p.told_at is null and c.erased_at is null) as untold`.execute(tx);
  const { reports = 0, people = 0, untold = 0 } = rows[0] ?? {};
  if (reports === 0) throw conflict('data_incident_unreported');
  if (!spared_at && people === 0) throw conflict('data_incident_nobody');
  if (!spared_at && untold > 0) throw conflict('data_incident_untold', { count: untold });
  if (telling) throw conflict('data_incident_telling');
  await tx.updateTable('data_incidents').set({ closed_by: who.id, closed_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'data_incident.closed', by: who, id, data: { people } });
}
