import { sql } from 'kysely';
import { z } from 'zod';
import {
  addMonths,
  mostMonths,
  type Retention,
  type RetentionArea,
  retentionAreas,
  retentionRules,
  tooShort,
} from '../../common/retention.ts';
import { isHeld } from '../customers/holds.ts';
import { type Actor, system } from '../platform/actor.ts';
import { type Database, type Reader, type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { invalid } from '../platform/problems.ts';
import { changeSetting, readSetting, type Setting } from '../platform/settings.ts';
import type { Timed } from '../platform/timed.ts';
import { eraseConversations } from './erase-conversations.ts';
import { anonymiseOrders, settledOrders } from './erase-orders.ts';
import { blankPeople, erasePerson } from './erase-person.ts';

const months = z.int().min(1).max(mostMonths).nullable();
export const RetentionInput = z.object(
  Object.fromEntries(retentionAreas.map((area) => [area, months])) as Record<RetentionArea, typeof months>,
);

const retentionSetting: Setting<typeof RetentionInput> = {
  name: 'retention',
  schema: RetentionInput,
  initial: Object.fromEntries(retentionAreas.map((area) => [area, retentionRules[area].initial])) as Retention,
};

export const readRetention = (db: Reader): Promise<Retention> => readSetting(db, retentionSetting);

/** Keeps each area for so many months; less than the law says is refused, with the law. */
export async function changeRetention(tx: Tx, actor: Actor, next: Retention): Promise<void> {
  const area = retentionAreas.find((each) => tooShort(each, next[each]));
  if (area) {
    const { law, least } = retentionRules[area];
    throw invalid(law === 'logs' ? 'retention_logs' : 'retention_trade', { months: least });
  }
  await changeSetting(tx, actor, retentionSetting, next);
}

/** Erases one batch of what is older, and gives how many there were. */
type Sweep = (tx: Tx, before: Date) => Promise<number>;

const batch = 100;
/** A person may have thousands of messages. */
const personBatch = 10;

async function pick(tx: Tx, from: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${from}`.execute(tx);
  return rows.map((row) => row.id);
}

const sweeps: Record<RetentionArea, Sweep> = {
  async conversations(tx, before) {
    const ids = await pick(
      tx,
      sql`select id from conversations c where state = 'closed' and erased_at is null and closed_at < ${before}
        and not ${isHeld(sql`c.customer_id`, tx.at)} order by closed_at limit ${batch} for update skip locked`,
    );
    await eraseConversations(tx, ids);
    return ids.length;
  },
  async orders(tx, before) {
    const ids = await pick(
      tx,
      sql`select id from orders o where state in ${settledOrders} and erased_at is null and updated_at < ${before}
        and not ${isHeld(sql`o.customer_id`, tx.at)} order by updated_at limit ${batch} for update skip locked`,
    );
    return anonymiseOrders(tx, ids);
  },
  customers: eraseAbsent,
  async visitors(tx, before) {
    const ids = await pick(
      tx,
      sql`select id from customers c where erased_at is null and merged_into is null and known_at is null and seen_at < ${before}
        and not exists (select from conversations t where t.customer_id = c.id and t.erased_at is null)
        and not exists (select from conversations t where t.visitor_id = c.id and t.erased_at is null)
        and not exists (select from orders o where o.customer_id = c.id and o.erased_at is null)
        and not ${isHeld(sql`c.id`, tx.at)} order by seen_at limit ${batch} for update skip locked`,
    );
    await blankPeople(tx, ids);
    return ids.length;
  },
  sign_ins: (tx, before) => remove(tx, sql`sessions`, sql`seen_at < ${before}`),
  mails: async (tx, before) =>
    (await remove(tx, sql`mails`, sql`settled_at < ${before}`)) + (await remove(tx, sql`received_mails`, sql`at < ${before}`)),
  model_calls: (tx, before) => remove(tx, sql`model_calls`, sql`at < ${before}`),
};

/** Known people who have not come for so long, and of whom nothing younger is kept. */
async function eraseAbsent(tx: Tx, before: Date): Promise<number> {
  const ids = await pick(
    tx,
    sql`select id from customers c where erased_at is null and merged_into is null and seen_at < ${before} and known_at is not null
      and not exists (select from conversations t where t.customer_id = c.id and (t.state <> 'closed' or t.closed_at >= ${before}))
      and not exists (select from orders o where o.customer_id = c.id and o.erased_at is null
        and (o.state not in ${settledOrders} or o.updated_at >= ${before}))
      and not ${isHeld(sql`c.id`, tx.at)} order by seen_at limit ${personBatch} for update skip locked`,
  );
  for (const id of ids) await erasePerson(tx, system, id, 'time');
  return ids.length;
}

async function remove(tx: Tx, table: ReturnType<typeof sql>, old: ReturnType<typeof sql>): Promise<number> {
  const gone = await sql`delete from ${table} where id in (select id from ${table} where ${old} limit ${batch})`.execute(tx);
  return Number(gone.numAffectedRows ?? 0);
}

const mostBatches = 50;

/** Erases what is older than the shop keeps an area: in small transactions, so that nobody waits, and no more at once than an hour can bear. */
async function sweep(database: Database, area: RetentionArea, keptMonths: number): Promise<void> {
  const before = addMonths(database.now(), -keptMonths);
  let rows = 0;
  for (let turn = 0; turn < mostBatches; turn++) {
    const many = await transact(database, (tx) => sweeps[area](tx, before));
    rows += many;
    if (many === 0) break;
  }
  if (rows === 0) return;
  const data = { area, rows, before: before.toISOString() };
  await transact(database, (tx) => record(tx, { kind: 'retention.ran', by: system, data }));
}

export const retentionTime: Timed = {
  name: 'retention',
  everySeconds: 3600,
  async run(world) {
    const kept = await readRetention(world.db);
    for (const area of retentionAreas) if (kept[area] !== null) await sweep(world, area, kept[area]);
  },
};
