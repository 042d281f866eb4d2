import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { readSetting } from '../platform/settings.ts';
import { monthOf } from './budgets.ts';
import { decidedToday, type Level, limitsSetting, rolesOf } from './limits.ts';

const Limit = z.int().nullable();

const Decider = z.object({ id: z.uuid(), name: z.string(), isOnline: z.boolean() });

export const AuthorityView = z.object({
  /** What this person decides alone; null when their role decides on no money. null inside: as much as there is. */
  own: z.object({ onceMinor: Limit, dayMinor: Limit, decidedTodayMinor: z.int() }).nullable(),
  /** Above this a second person agrees, whoever decides. */
  twoPeopleAboveMinor: z.int(),
  changesOrders: z.boolean(),
  /** What the teams of this person may still give this month, where that is bounded. */
  budgets: z.array(z.object({ group: z.string(), groupEn: z.string(), leftMinor: z.int() })),
  /** Who may decide on more, from the next above to the highest, and the colleagues who hold that role, those at their seat first. */
  above: z.array(z.object({ role: z.string(), name: z.string(), nameEn: z.string(), onceMinor: Limit, people: z.array(Decider) })),
});
export type AuthorityView = z.output<typeof AuthorityView>;

const mostPeople = 5;

/** What somebody may decide and who may decide on more (S17): the same limits that judge a request. */
export async function authorityOf(db: Reader, who: Principal, at: Date): Promise<AuthorityView> {
  const { chain, twoPeopleAboveMinor } = await readSetting(db, limitsSetting);
  const roles = await rolesOf(db, who.id);
  const level = who.permissions.has('aftersales.decide') ? chain.findLast(({ role }) => roles.has(role)) : undefined;
  const isHigher = ({ onceMinor }: Level) => !level || (level.onceMinor !== null && (onceMinor === null || onceMinor > level.onceMinor));
  return {
    own: level ? { onceMinor: level.onceMinor, dayMinor: level.dayMinor, decidedTodayMinor: await decidedToday(db, who.id, at) } : null,
    twoPeopleAboveMinor,
    changesOrders: who.permissions.has('orders.edit'),
    budgets: await budgetsLeft(db, who.id, at),
    above: await deciders(db, who.id, chain.slice(level ? chain.indexOf(level) + 1 : 0).filter(isHigher)),
  };
}

async function budgetsLeft(db: Reader, staffId: string | null, at: Date): Promise<AuthorityView['budgets']> {
  const { rows } = await sql<AuthorityView['budgets'][number]>`
    select g.name as "group", g.name_en as "groupEn", greatest(0, b.amount_minor - b.spent_minor)::bigint as "leftMinor"
    from group_members m join groups g on g.id = m.group_id and g.closed_at is null
    join compensation_budgets b on b.group_id = g.id and b.month = ${await monthOf(db, at)}
    where m.staff_id = ${staffId} order by g.name_en, g.id`.execute(db);
  return rows;
}

/** A level that nobody holds is left out: it could not be asked. */
export async function deciders(db: Reader, staffId: string | null, levels: Level[]): Promise<AuthorityView['above']> {
  const { rows } = await sql<{ role: string; name: string; nameEn: string; people: AuthorityView['above'][number]['people'] }>`
    select wished.role, r.name, r.name_en as "nameEn", holders.people
    from unnest(${levels.map(({ role }) => role)}::text[]) wished(role)
    join roles r on (r.key = wished.role or r.id::text = wished.role) and 'aftersales.decide' = any(r.permissions)
    join lateral (
      select jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name, 'isOnline', h.online) order by h.online desc, h.near desc, h.id) as people
      from (
        select s.id, s.name, coalesce(seats.state = 'online', false) as online, exists (
          select from group_members theirs join group_members mine using (group_id)
          where theirs.staff_id = s.id and mine.staff_id = ${staffId}) as near
        from staff s join staff_roles sr on sr.staff_id = s.id and sr.role_id = r.id left join seats on seats.staff_id = s.id
        where s.left_at is null and s.id is distinct from ${staffId}
        order by online desc, near desc, s.id limit ${mostPeople}) h
    ) holders on holders.people is not null`.execute(db);
  const byRole = new Map(rows.map((row) => [row.role, row]));
  return levels.flatMap(({ role, onceMinor }) => {
    const row = byRole.get(role);
    return row ? [{ ...row, onceMinor }] : [];
  });
}
