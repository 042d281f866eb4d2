import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import type { Timed } from '../platform/timed.ts';
import { presaleRows } from './presale-views.ts';

const dayMs = 24 * 3600 * 1000;
/** The days that are looked at. */
const windowDays = 30;

/** Raises one alarm for each rate that is over, and ends those that are no more. */
async function lookAtPresale(tx: Tx): Promise<void> {
  const { items } = await presaleRows(tx, { from: new Date(tx.at.getTime() - windowDays * dayMs), to: tx.at });
  const over = items.flatMap((row) => row.over.map((measure) => ({ measure, staff: row.agent.id, orders: row.orders, bad: row[measure] })));
  const now = over.map(({ staff, measure }) => `${staff} ${measure}`);
  await sql`update presale_alarms set ended_at = ${tx.at} where ended_at is null and not (staff_id || ' ' || measure = any(${now}::text[]))`.execute(
    tx,
  );
  for (const { measure, staff, orders, bad } of over) {
    const { rows } = await sql`insert into presale_alarms (id, staff_id, measure, orders, bad, raised_at)
      values (${newId()}, ${staff}, ${measure}, ${orders}, ${bad}, ${tx.at}) on conflict do nothing returning id`.execute(tx);
    if (rows.length > 0) await record(tx, { kind: 'presale.alarmed', by: system, id: staff, data: { measure, orders, bad } });
  }
}

export const presaleTimes: Timed = {
  name: 'refusals and returns of agents',
  everySeconds: 3600,
  run: (world) => transact(world, lookAtPresale),
};
