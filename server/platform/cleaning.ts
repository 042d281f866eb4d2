import { sql } from 'kysely';
import { forgetFilters } from './exports/approvals.ts';
import { makeFactPartitions } from './partitions.ts';
import { forgetSharedLimits } from './shared-limits.ts';
import type { Timed } from './timed.ts';

/** Days an idempotency key is remembered. */
const keyDays = 3;

export const platformTimes: readonly Timed[] = [
  { name: 'partitions of the facts', everySeconds: 3600, run: (world) => makeFactPartitions(world.db, world.now()) },
  {
    name: 'old idempotency keys',
    everySeconds: 3600,
    run: (world) =>
      sql`delete from idempotency_keys where created_at < ${new Date(world.now().getTime() - keyDays * 86_400_000)}`.execute(world.db),
  },
  { name: 'limits nobody has touched', everySeconds: 3600, run: forgetSharedLimits },
  { name: 'filters of exports that are over', everySeconds: 3600, run: (world) => forgetFilters(world.db, world.now()) },
];
