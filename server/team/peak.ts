import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { changeSetting, readSetting, type Setting } from '../platform/settings.ts';

/** What holds on a peak day, prepared before it: 6·18, 11·11. */
export const PeakPlan = z.object({
  greeting: z.string().trim().max(300),
  greetingEn: z.string().trim().max(300),
  /** Offers and silences may last this many times as long. */
  factor: z.number().min(1).max(5),
  /** A queue of this length takes messages instead; 0: never. */
  shedAbove: z.int().min(0).max(10_000),
});

export const Peak = PeakPlan.extend({
  on: z.object({ since: z.iso.datetime(), by: z.string(), reason: z.string() }).nullable(),
});
export type Peak = z.output<typeof Peak>;

export const peakSetting: Setting<typeof Peak> = {
  name: 'peak',
  schema: Peak,
  initial: {
    greeting: '现在咨询的人较多，我们会尽快按顺序接待您。',
    greetingEn: 'Many people are asking right now. We will answer in turn, as soon as we can.',
    factor: 2,
    shedAbove: 0,
    on: null,
  },
};

export const readPeak = (db: Reader): Promise<Peak> => readSetting(db, peakSetting);

/** How many times longer the clocks of the desk are now. */
export async function clockFactor(db: Reader): Promise<number> {
  const { on, factor } = await readPeak(db);
  return on ? factor : 1;
}

/** Switches the mode on with a reason, or off. Saying the same again changes nothing. */
export async function switchPeak(tx: Tx, actor: Actor, reason: string | null): Promise<void> {
  const peak = await readPeak(tx);
  if ((peak.on !== null) === (reason !== null)) return;
  const { name } = await tx
    .selectFrom('staff')
    .select('name')
    .where('id', '=', actor.id ?? '')
    .executeTakeFirstOrThrow();
  const on = reason === null ? null : { since: tx.at.toISOString(), by: name, reason };
  await changeSetting(tx, actor, peakSetting, { ...peak, on });
  await record(tx, { kind: 'peak.switched', by: actor, data: { on: on !== null } });
}
