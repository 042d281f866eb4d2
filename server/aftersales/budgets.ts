import { sql } from 'kysely';
import { localDay } from '../../common/business-time.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import { type Request, setRequest } from './requests.ts';

/** The month on the shop's calendar: 2026-11. */
export async function monthOf(db: Reader, at: Date): Promise<string> {
  const { timeZone } = await readShop(db);
  return localDay({ timeZone }, at).slice(0, 7);
}

export interface Budget {
  group: string | null;
  month: string;
  amountMinor: number;
  spentMinor: number;
}

/** What each team may give in a month and has given; without a row nothing bounds it. */
export async function budgetsOf(db: Reader, month: string): Promise<Budget[]> {
  const { rows } = await sql<Budget>`
    select b.group_id as "group", b.month, b.amount_minor as "amountMinor", b.spent_minor as "spentMinor"
    from compensation_budgets b where month = ${month} order by b.group_id nulls first`.execute(db);
  return rows;
}

export async function setBudget(tx: Tx, actor: Actor, group: string | null, month: string, amount: number): Promise<void> {
  await sql`
    insert into compensation_budgets (group_id, month, amount_minor) values (${group}, ${month}, ${amount})
    on conflict (group_id, month) do update set amount_minor = excluded.amount_minor`.execute(tx);
  await record(tx, { kind: 'budget.changed', by: actor, ...(group ? { id: group } : {}), data: { month, amount } });
}

/** Takes a compensation out of its team's month, that in which it was decided; what is not left there is refused. Gives whether it is bounded. */
export async function takeFromBudget(tx: Tx, request: Request, amount: number): Promise<boolean> {
  const { payer_group_id: group, decided_at } = request;
  const month = await monthOf(tx, decided_at ?? tx.at);
  const { rows } = await sql<{ left: number }>`
    select amount_minor - spent_minor as left from compensation_budgets
    where group_id is not distinct from ${group} and month = ${month} for update`.execute(tx);
  const [budget] = rows;
  if (!budget) return false;
  if (budget.left < amount) throw conflict('over_budget', { left: Math.max(0, budget.left) });
  await sql`update compensation_budgets set spent_minor = spent_minor + ${amount}
    where group_id is not distinct from ${group} and month = ${month}`.execute(tx);
  return true;
}

/** Keeps so much of a team's month for what a customer may still choose. */
export async function reserveBudget(tx: Tx, request: Request, amount: number): Promise<Request> {
  return (await takeFromBudget(tx, request, amount)) ? setRequest(tx, request, { reserved_minor: amount }) : request;
}

/** The customer has chosen, or will not any more: what was kept is free, and what they chose is taken like any other compensation. */
export async function freeReserved(tx: Tx, request: Request): Promise<Request> {
  const { payer_group_id: group, decided_at, reserved_minor } = request;
  if (!reserved_minor || request.state === 'draft') return request;
  const month = await monthOf(tx, decided_at ?? tx.at);
  await sql`update compensation_budgets set spent_minor = greatest(0, spent_minor - ${reserved_minor})
    where group_id is not distinct from ${group} and month = ${month}`.execute(tx);
  return setRequest(tx, request, { reserved_minor: 0 });
}
