import { sql } from 'kysely';
import { z } from 'zod';
import { riskKinds, riskSigns, riskStates } from '../../../common/risk.ts';
import type { Reader } from '../../platform/db.ts';
import { PageEdge } from '../../platform/page-edge.ts';
import { risksOf } from './signs.ts';

const Instant = z.iso.datetime();
const Person = z.object({ id: z.uuid(), name: z.string() });

const RiskView = z.object({
  kind: z.enum(riskKinds),
  score: z.int(),
  signs: z.array(z.object({ sign: z.enum(riskSigns), count: z.int(), points: z.int() })),
});

export const RiskFlagView = z.object({
  id: z.uuid(),
  kind: z.enum(riskKinds),
  state: z.enum(riskStates),
  customer: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() }),
  words: z.string(),
  /** What spoke for it when it was raised. */
  risk: RiskView,
  /** null: the points raised it. */
  raisedBy: Person.nullable(),
  raisedAt: Instant,
  decidedBy: Person.nullable(),
  note: z.string(),
  expiresAt: Instant.nullable(),
  endedAt: Instant.nullable(),
});
export type RiskFlagView = z.output<typeof RiskFlagView>;

export const RiskQuery = z.object({ list: z.enum(['raised', 'confirmed', 'ended']).default('raised'), before: PageEdge.optional() });
export const RiskPage = z.object({ items: z.array(RiskFlagView), next: z.string().nullable() });
export const CustomerRisk = z.object({ flags: z.array(RiskFlagView), risks: z.array(RiskView) });
export type CustomerRisk = z.output<typeof CustomerRisk>;

type Row = Omit<RiskFlagView, 'raisedAt' | 'expiresAt' | 'endedAt'> & { raisedAt: Date; expiresAt: Date | null; endedAt: Date | null };

async function flagsWhere(db: Reader, which: ReturnType<typeof sql>, many: number): Promise<RiskFlagView[]> {
  const { rows } = await sql<Row>`
    select f.id, f.kind, f.state, f.words, f.note, f.signs as risk, f.raised_at as "raisedAt", f.expires_at as "expiresAt", f.ended_at as "endedAt",
      jsonb_build_object('id', c.id, 'number', c.number, 'name', coalesce(c.preferred_name, c.name)) as customer,
      case when raiser.id is not null then jsonb_build_object('id', raiser.id, 'name', raiser.name) end as "raisedBy",
      case when decider.id is not null then jsonb_build_object('id', decider.id, 'name', decider.name) end as "decidedBy"
    from risk_flags f join customers c on c.id = f.customer_id left join staff raiser on raiser.id = f.raised_by
    left join staff decider on decider.id = coalesce(f.ended_by, f.decided_by)
    where ${which} order by f.raised_at desc, f.id desc limit ${many}`.execute(db);
  return rows.map((row) => ({
    ...row,
    ...{
      raisedAt: row.raisedAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      endedAt: row.endedAt?.toISOString() ?? null,
    },
  }));
}

const within = {
  raised: sql`f.state = 'raised'`,
  confirmed: sql`f.state = 'confirmed'`,
  ended: sql`f.state in ('dismissed', 'lifted', 'expired')`,
};
const pageSize = 50;

/** Flags of a list, the latest raised first. */
export async function riskPage(db: Reader, { list, before }: z.output<typeof RiskQuery>): Promise<z.output<typeof RiskPage>> {
  const [at, id] = before?.split('~') ?? [];
  const older = at && id ? sql`and (f.raised_at, f.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const found = await flagsWhere(db, sql`${within[list]} ${older}`, pageSize + 1);
  const items = found.slice(0, pageSize);
  const last = found.length > pageSize ? items.at(-1) : undefined;
  return { items, next: last ? `${last.raisedAt}~${last.id}` : null };
}

/** What colleagues know of one customer: their flags, and what speaks for more. */
export async function customerRisk(db: Reader, customer: string, at: Date): Promise<CustomerRisk> {
  const [flags, risks] = await Promise.all([flagsWhere(db, sql`f.customer_id = ${customer}`, pageSize), risksOf(db, customer, at)]);
  return { flags, risks };
}
