import { sql } from 'kysely';
import { z } from 'zod';
import { nextDay } from '../../../common/business-time.ts';
import { modelCallUses, modelFailures, modelOutcomes } from '../../../common/model.ts';
import type { Reader } from '../../platform/db.ts';
import { betweenDays } from '../../platform/instant.ts';
import type { Keys } from '../../platform/keys.ts';
import { shopZone } from '../../team/shop.ts';
import { costThisMonth } from './calls.ts';
import { isComplete, ModelSetting, modelKey, readModelSetting } from './setting.ts';

export const ModelView = ModelSetting.extend({ hasKey: z.boolean(), complete: z.boolean() });
export type ModelView = z.output<typeof ModelView>;

export async function modelView(db: Reader, keys: Keys): Promise<ModelView> {
  const setting = await readModelSetting(db);
  return { ...setting, complete: isComplete(setting), hasKey: (await modelKey(db, keys)) !== undefined };
}

export const Tried = z.object({
  /** What it said, or null. */
  text: z.string().nullable(),
  failure: z.enum(modelFailures).nullable(),
  ms: z.int(),
});
export type Tried = z.output<typeof Tried>;

const Call = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  purpose: z.enum(modelCallUses),
  model: z.string(),
  /** Who pressed the button; null: the assistant. */
  by: z.string().nullable(),
  outcome: z.enum(modelOutcomes),
  /** Of the HTTP answer. */
  status: z.int().nullable(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  /** In millionths of the smallest unit. */
  costMicro: z.number(),
  currency: z.string(),
  ms: z.int().nullable(),
});
export type ModelCall = z.output<typeof Call>;

export const ModelCalls = z.object({ items: z.array(Call), next: z.string().nullable() });
export const ModelCallQuery = z.object({
  purpose: z.enum(modelCallUses).optional(),
  outcome: z.enum(modelOutcomes).optional(),
  /** A day of the shop. */
  day: z.iso.date().optional(),
  before: z.uuid().optional(),
});

const pageSize = 50;

export async function modelCalls(db: Reader, query: z.output<typeof ModelCallQuery>): Promise<z.output<typeof ModelCalls>> {
  const { purpose, outcome, day, before } = query;
  const zone = await shopZone(db);
  const { rows } = await sql<Omit<ModelCall, 'at'> & { at: Date }>`
    select c.id, c.at, c.purpose, c.model, s.name as by, c.outcome, c.status, c.tokens_in as "tokensIn", c.tokens_out as "tokensOut",
      c.cost as "costMicro", c.currency, c.ms
    from model_calls c left join staff s on s.id = c.staff_id where true
      ${purpose ? sql`and c.purpose = ${purpose}` : sql``} ${outcome ? sql`and c.outcome = ${outcome}` : sql``}
      ${day ? sql`and ${betweenDays('c.at', day, nextDay(day, 1), zone)}` : sql``}
      ${before ? sql`and (c.at, c.id) < (select at, id from model_calls where id = ${before})` : sql``}
    order by c.at desc, c.id desc limit ${pageSize + 1}`.execute(db);
  const items = rows.slice(0, pageSize).map((row) => ({ ...row, at: row.at.toISOString() }));
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

const Sum = z.object({
  day: z.iso.date(),
  purpose: z.enum(modelCallUses),
  currency: z.string(),
  calls: z.int(),
  /** Of them, those that came to nothing. */
  failed: z.int(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  costMicro: z.number(),
});
export const ModelCosts = z.object({
  month: z.object({ costMicro: z.number(), limitMinor: z.int(), currency: z.string() }),
  /** Newest day first, for each use. */
  sums: z.array(Sum),
});
export type ModelCosts = z.output<typeof ModelCosts>;
export const CostQuery = z.object({ days: z.coerce.number().int().min(1).max(92).default(31) });

/** What was spent, by day and use, on the shop's own days. */
export async function modelCosts(db: Reader, at: Date, { days }: z.output<typeof CostQuery>): Promise<ModelCosts> {
  const { currency, monthlyLimitMinor } = await readModelSetting(db);
  const zone = await shopZone(db);
  const { rows } = await sql<z.output<typeof Sum>>`
    select to_char(at at time zone ${zone}, 'YYYY-MM-DD') as day, purpose, currency, count(*)::int as calls,
      count(*) filter (where outcome not in ('answered', 'asked'))::int as failed, sum(tokens_in)::int as "tokensIn",
      sum(tokens_out)::int as "tokensOut", sum(cost)::float8 as "costMicro"
    from model_calls
    where at >= ((${at}::timestamptz at time zone ${zone})::date - ${days - 1}::int)::timestamp at time zone ${zone}
    group by 1, 2, 3 order by 1 desc, 8 desc, 2`.execute(db);
  return { month: { costMicro: await costThisMonth(db, at, currency), limitMinor: monthlyLimitMinor, currency }, sums: rows };
}
