import { sql } from 'kysely';
import type { ModelCallUse, ModelOutcome } from '../../../common/model.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { shopZone } from '../../team/shop.ts';
import { type ModelSetting, modelSetting } from './setting.ts';
import type {} from './tables.ts';

export interface Tokens {
  in: number;
  out: number;
}

type Prices = Pick<ModelSetting, 'priceInMinor' | 'priceOutMinor'>;

/** In millionths of the smallest unit. */
export const costOf = ({ priceInMinor, priceOutMinor }: Prices, tokens: Tokens): number =>
  tokens.in * priceInMinor + tokens.out * priceOutMinor;

interface Beginning {
  purpose: ModelCallUse;
  staff: string | null;
  setting: ModelSetting;
  /** The most it can use. */
  most: Tokens;
}

/**
 * Writes a call down before it is made, at the most it can cost: calls at once cannot pass the month's limit together, and one that a crash cut
 * off is counted.
 */
export async function beginCall(tx: Tx, { purpose, staff, setting, most }: Beginning): Promise<{ id: string; isWithin: boolean }> {
  await sql`select 1 from settings where name = ${modelSetting.name} for update`.execute(tx);
  const cost = costOf(setting, most);
  const isWithin = (await costThisMonth(tx, tx.at, setting.currency)) + cost <= setting.monthlyLimitMinor * 1_000_000;
  const id = newId();
  await tx
    .insertInto('model_calls')
    .values({
      ...{ id, purpose, model: setting.model, staff_id: staff, at: tx.at, currency: setting.currency },
      ...(isWithin ? { cost, outcome: 'asked' as const } : { cost: 0, outcome: 'over_limit' as const }),
    })
    .execute();
  return { id, isWithin };
}

export async function costThisMonth(db: Reader, at: Date, currency: string): Promise<number> {
  const zone = await shopZone(db);
  const { rows } = await sql<{ cost: number }>`select coalesce(sum(cost), 0)::float8 as cost from model_calls
    where currency = ${currency} and at >= date_trunc('month', ${at}::timestamptz at time zone ${zone}) at time zone ${zone}`.execute(db);
  return rows[0]?.cost ?? 0;
}

interface Ending {
  outcome: ModelOutcome;
  status: number | null;
  tokens: Tokens;
  ms: number;
}

/** What became of it, at what it has cost. Not a fact: it is a line of an account, and changes nothing else. */
export async function endCall(db: Reader, id: string, prices: Prices, { outcome, status, tokens, ms }: Ending): Promise<void> {
  await db
    .updateTable('model_calls')
    .set({ outcome, status, ms, tokens_in: tokens.in, tokens_out: tokens.out, cost: costOf(prices, tokens) })
    .where('id', '=', id)
    .execute();
}

/** An answer that came and was not used, since it named no source. */
export const callUngrounded = (db: Reader, id: string) =>
  db.updateTable('model_calls').set({ outcome: 'ungrounded' }).where('id', '=', id).execute();
