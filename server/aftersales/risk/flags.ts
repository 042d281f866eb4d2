import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { FactData } from '../../../common/facts.ts';
import { likelyRisk, type Risk, type RiskKind } from '../../../common/risk.ts';
import { findCustomer } from '../../customers/profile.ts';
import { type Actor, system } from '../../platform/actor.ts';
import { type Tx, transact } from '../../platform/db.ts';
import { type Fact, record } from '../../platform/facts.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, notFound } from '../../platform/problems.ts';
import type { Timed } from '../../platform/timed.ts';
import { risksOf, risksSince } from './signs.ts';
import type { RiskFlagsTable } from './tables.ts';

export type RiskFlag = Selectable<RiskFlagsTable>;

const dayMs = 86_400_000;

async function insertFlag(tx: Tx, actor: Actor, customer: string, risk: Risk, words: string): Promise<string | undefined> {
  const id = newId();
  const { numInsertedOrUpdatedRows: fresh } = await tx
    .insertInto('risk_flags')
    .values({
      ...{ id, customer_id: customer, kind: risk.kind, state: 'raised', words, signs: JSON.stringify(risk) },
      ...{ raised_by: actor.kind === 'staff' ? actor.id : null, raised_at: tx.at },
      ...{ decided_by: null, decided_at: null, expires_at: null, ended_by: null, ended_at: null },
    })
    .onConflict((clash) => clash.columns(['customer_id', 'kind']).where('state', 'in', ['raised', 'confirmed']).doNothing())
    .executeTakeFirstOrThrow();
  if (!fresh) return undefined;
  await record(tx, { kind: 'risk.raised', by: actor, id, customer, data: { of: risk.kind, score: risk.score } });
  return id;
}

/** A colleague says that something is not right. Nothing changes for the customer before another has looked. */
export async function raiseFlag(tx: Tx, actor: Actor, customer: string, kind: RiskKind, words: string): Promise<string> {
  await findCustomer(tx, customer);
  const risk = (await risksOf(tx, customer, tx.at)).find((each) => each.kind === kind) ?? { kind, score: 0, signs: [] };
  const id = await insertFlag(tx, actor, customer, risk, words);
  if (!id) throw conflict('risk_running');
  return id;
}

export async function lockFlag(tx: Tx, id: string): Promise<RiskFlag> {
  const flag = await tx.selectFrom('risk_flags').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!flag) throw notFound();
  return flag;
}

type RiskFact = Extract<keyof FactData, `risk.${string}`>;

async function tell<K extends RiskFact>(tx: Tx, by: Actor, flag: RiskFlag, kind: K, data: Omit<FactData[K], 'of'>): Promise<void> {
  const fact: Fact<RiskFact> = { kind, by, id: flag.id, customer: flag.customer_id, data: { of: flag.kind, ...data } as FactData[K] };
  await record(tx, fact);
}

function mustBeRaised(actor: Actor, { state, raised_by }: RiskFlag): void {
  if (state !== 'raised') throw conflict('risk_decided');
  if (raised_by === actor.id) throw conflict('risk_needs_another');
}

/** A second person has looked, and agrees: for so many days a person decides what this customer asks for. */
export async function confirmFlag(tx: Tx, actor: Actor, flag: RiskFlag, { note, days }: { note: string; days: number }): Promise<void> {
  mustBeRaised(actor, flag);
  const expires_at = new Date(tx.at.getTime() + days * dayMs);
  const set = { state: 'confirmed' as const, decided_by: actor.id, decided_at: tx.at, note, expires_at };
  await tx.updateTable('risk_flags').set(set).where('id', '=', flag.id).execute();
  await tell(tx, actor, flag, 'risk.confirmed', { until: expires_at.toISOString() });
}

export async function dismissFlag(tx: Tx, actor: Actor, flag: RiskFlag, note: string): Promise<void> {
  mustBeRaised(actor, flag);
  const set = { state: 'dismissed' as const, decided_by: actor.id, decided_at: tx.at, note, ended_at: tx.at };
  await tx.updateTable('risk_flags').set(set).where('id', '=', flag.id).execute();
  await tell(tx, actor, flag, 'risk.dismissed', {});
}

/** It holds no longer: the customer objected and was right, or it has done what it was for. */
export async function liftFlag(tx: Tx, actor: Actor, flag: RiskFlag, note: string): Promise<void> {
  if (flag.state !== 'confirmed') throw conflict('risk_decided');
  const set = { state: 'lifted' as const, note, ended_by: actor.id, ended_at: tx.at };
  await tx.updateTable('risk_flags').set(set).where('id', '=', flag.id).execute();
  await tell(tx, actor, flag, 'risk.ended', { because: 'lifted' });
}

async function expireFlags(tx: Tx): Promise<void> {
  const { rows } = await sql<RiskFlag>`select * from risk_flags where state = 'confirmed' and expires_at <= ${tx.at}
    order by id limit 200 for update skip locked`.execute(tx);
  for (const flag of rows) {
    await tx.updateTable('risk_flags').set({ state: 'expired', ended_at: tx.at }).where('id', '=', flag.id).execute();
    await tell(tx, system, flag, 'risk.ended', { because: 'expired' });
  }
}

const quietDays = 90;

/** Points ask a person to look, once: who was looked at and found blameless is left in peace for a season. */
async function raiseByPoints(tx: Tx): Promise<void> {
  const found = await risksSince(tx, new Date(tx.at.getTime() - dayMs), tx.at);
  const likely = found.flatMap(({ customer, risks }) =>
    risks.filter(({ score }) => score >= likelyRisk).map((risk) => ({ customer, risk })),
  );
  for (const { customer, risk } of likely) {
    const { rows } = await sql`select from risk_flags where customer_id = ${customer} and kind = ${risk.kind}
      and (state in ('raised', 'confirmed') or decided_at > ${new Date(tx.at.getTime() - quietDays * dayMs)}) limit 1`.execute(tx);
    if (rows.length === 0) await insertFlag(tx, system, customer, risk, '');
  }
}

export const riskTimes: Timed = {
  name: 'risk flags',
  everySeconds: 300,
  async run(world) {
    await transact(world, expireFlags);
    await transact(world, raiseByPoints);
  },
};
