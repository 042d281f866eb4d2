import { sql } from 'kysely';
import { addToBanner, showToSome } from '../aftersales/exceptions/incident-people.ts';
import { type Tx, transact } from '../platform/db.ts';
import { record, recordAll } from '../platform/facts.ts';
import type { Job } from '../platform/jobs.ts';
import { conflict } from '../platform/problems.ts';
import { lockOpen, type Staff } from './data-incidents.ts';

const shownMs = 30 * 86_400_000;

/**
 * Begins to tell everybody who is affected and was not told, in their language, in shop, chat and by mail; a job goes on, and tells who is added
 * meanwhile, too. Gives how many they are.
 */
export async function tellAffectedPeople(tx: Tx, who: Staff, id: string, said: { zh: string; en: string }): Promise<number> {
  const { telling } = await lockOpen(tx, id);
  if (telling) throw conflict('data_incident_telling');
  const { rows } = await sql<{ people: number }>`
    select count(*) as people from data_incident_people p join customers c on c.id = p.customer_id
    where p.data_incident_id = ${id} and p.told_at is null and c.erased_at is null`.execute(tx);
  const people = rows[0]?.people ?? 0;
  if (people === 0) throw conflict('data_incident_nobody');
  const banner = await showToSome(tx, who.id, { ...said, until: new Date(tx.at.getTime() + shownMs) });
  await tx.updateTable('data_incidents').set({ telling: banner }).where('id', '=', id).execute();
  await record(tx, { kind: 'data_incident.telling', by: who, id, data: { people } });
  return people;
}

/** Few enough that nobody waits for the locks of one transaction, and that memory does not grow with those affected. */
const batch = 1000;

async function tellSome(tx: Tx, who: Staff, id: string): Promise<boolean> {
  const { telling: banner } = await lockOpen(tx, id);
  if (!banner) return false;
  const { rows } = await sql<{ customer: string }>`
    select p.customer_id as customer from data_incident_people p
    where p.data_incident_id = ${id} and p.told_at is null and (select erased_at from customers where id = p.customer_id) is null
    order by p.customer_id limit ${batch} for update`.execute(tx);
  const people = rows.map(({ customer }) => customer);
  await sql`update data_incident_people set told_at = ${tx.at}, incident_id = ${banner}
    where data_incident_id = ${id} and customer_id = any(${people}::uuid[])`.execute(tx);
  await addToBanner(tx, banner, people);
  await recordAll(
    tx,
    people.map((customer) => ({ kind: 'data_incident.customer_told' as const, by: who, id, customer, data: { incident: id } })),
  );
  if (people.length < batch) await endTelling(tx, who, id, banner);
  return people.length === batch;
}

async function endTelling(tx: Tx, who: Staff, id: string, banner: string): Promise<void> {
  const { rows } = await sql<{ people: number }>`
    with ended as (update data_incidents set telling = null where id = ${id})
    select count(*) as people from data_incident_people where data_incident_id = ${id} and incident_id = ${banner}`.execute(tx);
  await record(tx, { kind: 'data_incident.told', by: who, id, data: { people: rows[0]?.people ?? 0 } });
}

/** Some at a time, each time in its own transaction: whoever takes over after a crash goes on where this one was. */
export const tellingJob: Job = {
  name: 'data-incident-telling',
  after: ['data_incident.telling'],
  seconds: 300,
  async run(world, { id, by }: { id: string; by: Staff }) {
    while (await transact(world, (tx) => tellSome(tx, by, id)));
  },
};
