import { sql } from 'kysely';
import type { CompensationForm } from '../../common/aftersales-remedies.ts';
import { perUnit } from '../../common/currencies.ts';
import { shopCurrency } from '../catalogue/currency.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/db.ts';
import { readSetting, type Setting } from '../platform/settings.ts';
import { endOfDay, readShop } from '../team/shop.ts';
import { type Limits, LimitsShape } from './limits-views.ts';

const yuan = 100;
const dayMs = 24 * 3600 * 1000;

export const limitsSetting: Setting<typeof LimitsShape> = {
  name: 'aftersales-limits',
  schema: LimitsShape,
  initial: {
    chain: [
      { role: 'aftersale_agent', onceMinor: 200 * yuan, dayMinor: 2_000 * yuan },
      { role: 'team_leader', onceMinor: 1_000 * yuan, dayMinor: 10_000 * yuan },
      { role: 'supervisor', onceMinor: 3_000 * yuan, dayMinor: 30_000 * yuan },
      { role: 'manager', onceMinor: 20_000 * yuan, dayMinor: 200_000 * yuan },
      { role: 'director', onceMinor: null, dayMinor: null },
      { role: 'admin', onceMinor: null, dayMinor: null },
    ],
    twoPeopleAboveMinor: 5_000 * yuan,
    pointsPerYuan: 100,
  },
};

/** What is given, in the money limits and budgets count in, the shop's own: points are worth what the shop says, rounded up. */
export async function worthOf(db: Reader, form: CompensationForm | null, amount: number): Promise<number> {
  if (form !== 'points') return amount;
  return Math.ceil((amount * perUnit(await shopCurrency(db))) / (await readSetting(db, limitsSetting)).pointsPerYuan);
}

export type Level = Limits['chain'][number];

/** Roles of a member of staff, by the key a shipped role has, or its id. */
export async function rolesOf(db: Reader, staffId: string | null): Promise<Set<string>> {
  const { rows } = await sql<{ key: string | null; id: string }>`
    select roles.key, roles.id from staff_roles join roles on roles.id = staff_roles.role_id where staff_id = ${staffId}`.execute(db);
  return new Set(rows.flatMap(({ key, id }) => [id, ...(key ? [key] : [])]));
}

const covers = (limit: number | null, amount: number) => limit === null || amount <= limit;

/** What the smallest limit of the chain covers, nobody's word is needed for. */
export const isSmall = ({ chain }: Limits, amount: number): boolean =>
  chain.every(({ onceMinor }) => covers(onceMinor, amount)) && chain.some(({ onceMinor }) => onceMinor !== null);

/** The lowest level whose limit is enough, or the highest. */
const levelFor = ({ chain }: Limits, amount: number): Level =>
  chain.find(({ onceMinor }) => covers(onceMinor, amount)) ?? (chain.at(-1) as Level);

/** What this person has decided on since the shop's day began. */
export async function decidedToday(db: Reader, staffId: string | null, at: Date): Promise<number> {
  const since = new Date(endOfDay(await readShop(db), at).getTime() - dayMs);
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(decided_minor), 0)::bigint as sum from aftersales_requests
    where decided_by = ${staffId} and decided_at >= ${since}`.execute(db);
  return rows[0]?.sum ?? 0;
}

export interface Judgement {
  /** Undefined when their own limit is enough. */
  needs: Level['role'] | undefined;
  because: 'once' | 'day' | 'two_people' | 'row' | undefined;
}

/** Whether this person may decide on an amount alone, or whose word it needs besides. */
export async function judgeAmount(db: Reader, actor: Actor, amount: number, at: Date, own = 0): Promise<Judgement> {
  if (amount === 0 || actor.kind === 'system') return { needs: undefined, because: undefined };
  const limits = await readSetting(db, limitsSetting);
  const roles = await rolesOf(db, actor.id);
  const levels = limits.chain.filter(({ role }) => roles.has(role));
  const next = levelFor(limits, amount).role;
  const level = levels.at(-1);
  if (!level || !covers(level.onceMinor, amount)) return { needs: next, because: 'once' };
  const today = (await decidedToday(db, actor.id, at)) - own;
  if (!covers(level.dayMinor, today + amount)) return { needs: above(limits, level)?.role ?? next, because: 'day' };
  if (amount > limits.twoPeopleAboveMinor) return { needs: next, because: 'two_people' };
  return { needs: undefined, because: undefined };
}

const above = ({ chain }: Limits, level: Level): Level | undefined => chain[chain.indexOf(level) + 1];

/** Whose word a sum needs of which nobody has said anything: none for a small one. */
export async function neededInSilence(db: Reader, amount: number): Promise<Level['role'] | undefined> {
  const limits = await readSetting(db, limitsSetting);
  return isSmall(limits, amount) ? undefined : levelFor(limits, amount).role;
}
