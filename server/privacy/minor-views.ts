import { sql } from 'kysely';
import { z } from 'zod';
import { guardianRights, minorAges } from '../../common/minors.ts';
import { maskPhone } from '../customers/contact.ts';
import { guardianOf, minorOf } from '../customers/minors.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';
import { readShop } from '../team/shop.ts';

const Instant = z.iso.datetime();

export const MinorLook = z.object({
  id: z.uuid(),
  customer: z.object({ id: z.uuid(), number: z.int() }),
  reason: z.string(),
  by: z.object({ id: z.uuid(), name: z.string() }),
  at: Instant,
});
export type MinorLook = z.output<typeof MinorLook>;

export const MinorView = z.object({
  age: z.enum(minorAges).nullable(),
  /** The phone masked. */
  guardian: z.object({ name: z.string(), phone: z.string(), relation: z.string() }).nullable(),
  requests: z.array(z.object({ id: z.uuid(), kind: z.enum(guardianRights), words: z.string(), by: z.string(), at: Instant })),
});
export type MinorView = z.output<typeof MinorView>;

export const MinorAccess = z.object({
  at: Instant,
  by: z.string().nullable(),
  customer: z.object({ id: z.uuid(), number: z.int() }),
  field: z.string(),
  /** Why they asked, and who agreed; none where a list left as a file. */
  reason: z.string().nullable(),
  allowedBy: z.string().nullable(),
});
export type MinorAccess = z.output<typeof MinorAccess>;

export async function minorView(db: Reader, keys: Keys, customer: string): Promise<MinorView> {
  const minor = await minorOf(db, customer);
  const guardian = minor && guardianOf({ keys }, minor);
  const { rows } = await sql<MinorView['requests'][number]>`
    select g.id, g.kind, g.words, s.name as by, ${instant('g.noted_at')} as at from guardian_requests g join staff s on s.id = g.noted_by
    where g.customer_id = ${customer} order by g.noted_at desc limit 50`.execute(db);
  return {
    age: minor?.age ?? null,
    guardian: guardian ? { ...guardian, phone: guardian.phone && maskPhone(guardian.phone) } : null,
    requests: rows,
  };
}

/** That somebody is or was marked as a minor, with their guardian and what the guardian asked for: in full, for their own copy. */
export async function minorCopy(db: Reader, keys: Keys, rowsOf: readonly string[]): Promise<object> {
  const marks = await db.selectFrom('minors').selectAll().where('customer_id', 'in', rowsOf).orderBy('marked_at').execute();
  const requests = await db.selectFrom('guardian_requests').selectAll().where('customer_id', 'in', rowsOf).orderBy('noted_at').execute();
  return {
    marks: marks.map((mark) => ({ age: mark.age, since: mark.marked_at, until: mark.ended_at, guardian: guardianOf({ keys }, mark) })),
    guardianAsked: requests.map(({ kind, words, noted_at }) => ({ at: noted_at, kind, words })),
  };
}

/** Who waits to be allowed to look, the longest first. */
export async function looksAsked(db: Reader): Promise<MinorLook[]> {
  const { rows } = await sql<MinorLook>`
    select l.id, jsonb_build_object('id', c.id, 'number', c.number) as customer, l.reason,
      jsonb_build_object('id', s.id, 'name', s.name) as by, ${instant('l.asked_at')} as at
    from minor_looks l join customers c on c.id = l.customer_id join staff s on s.id = l.asked_by
    where l.state = 'asked' order by l.asked_at limit 200`.execute(db);
  return rows;
}

/** Every look at what is masked of a minor in a year of the shop's calendar, for the audit of that year (条例 37). */
export async function minorAccesses(db: Reader, year: number): Promise<MinorAccess[]> {
  const { timeZone } = await readShop(db);
  const first = (of: number) => sql`make_date(${of}::int, 1, 1)::timestamp at time zone ${timeZone}`;
  const { rows } = await sql<MinorAccess>`
    select ${instant('f.at')} as at, s.name as by, jsonb_build_object('id', c.id, 'number', c.number) as customer, f.data->>'field' as field,
      l.reason, d.name as "allowedBy"
    from facts f join customers c on c.id = f.customer_id left join staff s on s.id = f.actor_id
      left join minor_looks l on l.id = (f.data->>'look')::uuid left join staff d on d.id = l.decided_by
    where f.customer_id in (select customer_id from minors union select customer_id from minor_looks
        union select merged_into from customers join minors on customers.id = customer_id)
      and f.kind not like 'message.%' and f.kind in ('customer.revealed', 'task.revealed') and f.at >= ${first(year)} and f.at < ${first(year + 1)}
      and (l.id is not null or exists (select from minors m
        where (m.customer_id = c.id or m.customer_id in (select id from customers where merged_into = c.id))
          and f.at >= m.marked_at and (m.ended_at is null or f.at < m.ended_at)))
    order by f.at desc, f.id desc limit 5000`.execute(db);
  return rows;
}
