import { sql } from 'kysely';
import { z } from 'zod';
import { isCluster } from '../../../common/quality.ts';
import { type Actor, system } from '../../platform/actor.ts';
import { type Tx, transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, notFound } from '../../platform/problems.ts';
import { readSetting, type Setting } from '../../platform/settings.ts';
import type { Timed } from '../../platform/timed.ts';
import { countedAnew, daysBefore } from './counted.ts';

export const Threshold = z.object({
  days: z.int().min(1).max(365),
  leastUnits: z.int().min(1).max(10_000),
  rate: z.number().min(0).max(1),
});

export const thresholdSetting: Setting<typeof Threshold> = {
  name: 'quality',
  schema: Threshold,
  initial: { days: 90, leastUnits: 3, rate: 0.02 },
};

interface Count {
  product_id: string;
  batch: string;
  faulty: number;
  sold: number;
}

/** Opens an alarm for each cluster that has none; an open one keeps what was counted when it was raised. */
async function raiseAlarms(tx: Tx): Promise<void> {
  const threshold = await readSetting(tx, thresholdSetting);
  const { rows } = await sql<Count>`${countedAnew(daysBefore(tx.at, threshold.days))}`.execute(tx);
  for (const { product_id, batch, faulty: units, sold } of rows.filter((row) => isCluster(row, threshold))) {
    const id = newId();
    const { numInsertedOrUpdatedRows: fresh } = await tx
      .insertInto('quality_alarms')
      .values({ id, product_id, batch, units, sold, raised_at: tx.at, cause: '', measure: '', closed_by: null, closed_at: null })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow();
    if (fresh) await record(tx, { kind: 'quality.alarm_raised', by: system, id, data: { product: product_id, batch, units, sold } });
  }
}

export const alarmTimes: Timed = {
  name: 'clusters of faulty goods',
  everySeconds: 120,
  run: (world) => transact(world, raiseAlarms),
};

/** Somebody found out why, and says what is done about it. */
export async function closeAlarm(tx: Tx, actor: Actor, id: string, { cause, measure }: { cause: string; measure: string }): Promise<void> {
  const alarm = await tx.selectFrom('quality_alarms').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!alarm) throw notFound();
  if (alarm.closed_at) throw conflict('alarm_closed');
  await tx.updateTable('quality_alarms').set({ cause, measure, closed_by: actor.id, closed_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'quality.alarm_closed', by: actor, id, data: { product: alarm.product_id, batch: alarm.batch } });
}
