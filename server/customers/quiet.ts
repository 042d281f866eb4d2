import { sql } from 'kysely';
import { z } from 'zod';
import { timeAt } from '../../common/business-time.ts';
import { type QuietHours as Hours, quietUntil } from '../../common/quiet-hours.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { readShop } from '../team/shop.ts';

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const QuietHours = z.object({ from: Clock, to: Clock }).refine(({ from, to }) => from !== to);

interface Stored {
  quiet_from: string | null;
  quiet_to: string | null;
}

export const quietColumns = (quiet: Hours | null) => ({ quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null });

export const quietOf = ({ quiet_from, quiet_to }: Stored): Hours | null =>
  quiet_from !== null && quiet_to !== null ? { from: quiet_from, to: quiet_to } : null;

/** Whether nothing may ring at `customers k` now; what is held back by it goes out by itself afterwards. */
export async function isQuietNow(db: Reader, at: Date) {
  const clock = timeAt(await readShop(db), at);
  return sql<boolean>`(k.quiet_from is not null and case when k.quiet_from < k.quiet_to then ${clock} >= k.quiet_from and ${clock} < k.quiet_to
    else ${clock} >= k.quiet_from or ${clock} < k.quiet_to end)`;
}

/** When the quiet hours of somebody end in which this instant lies, if it does. */
export async function quietEnd(db: Reader, stored: Stored, at: Date): Promise<Date | null> {
  const quiet = quietOf(stored);
  return quiet && quietUntil(quiet, (await readShop(db)).timeZone, at);
}

export async function readQuiet(db: Reader, customer: string): Promise<Hours | null> {
  const row = await db.selectFrom('customers').select(['quiet_from', 'quiet_to']).where('id', '=', customer).executeTakeFirst();
  return row ? quietOf(row) : null;
}

/** The customer's own word. */
export async function changeOwnQuiet(tx: Tx, who: Actor & { id: string }, quiet: Hours | null): Promise<void> {
  const before = await readQuiet(tx, who.id);
  if (before?.from === quiet?.from && before?.to === quiet?.to) return;
  await tx.updateTable('customers').set(quietColumns(quiet)).where('id', '=', who.id).execute();
  await record(tx, { kind: 'customer.changed', by: who, id: who.id, customer: who.id, data: { fields: ['quiet'] } });
}
