import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';

const Instant = z.iso.datetime();
const Person = z.object({ id: z.uuid(), name: z.string() });

export const ConsultView = z.object({
  id: z.uuid(),
  state: z.enum(['open', 'answered', 'withdrawn']),
  conversation: z.object({ id: z.uuid(), number: z.string(), customer: z.object({ name: z.string().nullable(), number: z.int() }) }),
  asker: Person,
  /** Who is asked: one of both. */
  to: Person.nullable(),
  group: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  question: z.string(),
  askedAt: Instant,
  /** Whether this person is asked. */
  isForMe: z.boolean(),
});
export type ConsultView = z.output<typeof ConsultView>;
export const Consults = z.object({ items: z.array(ConsultView) });

type Row = Omit<ConsultView, 'askedAt'> & { askedAt: Date };

const mine = (who: Principal) => sql`(k.to_staff = ${who.id} or k.asked_by <> ${who.id} and k.to_group in
  (select group_id from group_members where staff_id = ${who.id}))`;

/** Open questions, the oldest first: those to this person and theirs, or all of one conversation. */
export async function openConsults(db: Reader, who: Principal, conversation?: string) {
  const which = conversation ? sql`k.conversation_id = ${conversation}` : sql`(${mine(who)} or k.asked_by = ${who.id})`;
  const { rows } = await sql<Row>`
    select k.id, k.state, k.asked_at as "askedAt", ${mine(who)} as "isForMe", coalesce(m.body ->> 'text', '') as question,
      jsonb_build_object('id', c.id, 'number', c.number, 'customer',
        jsonb_build_object('name', coalesce(customer.preferred_name, customer.name), 'number', customer.number)) as conversation,
      jsonb_build_object('id', asker.id, 'name', asker.name) as asker,
      case when asked.id is null then null else jsonb_build_object('id', asked.id, 'name', asked.name) end as "to",
      case when g.id is null then null else jsonb_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) end as "group"
    from consults k join conversations c on c.id = k.conversation_id join customers customer on customer.id = c.customer_id
    join staff asker on asker.id = k.asked_by left join staff asked on asked.id = k.to_staff left join groups g on g.id = k.to_group
    left join messages m on m.conversation_id = k.conversation_id and m.number = k.question_number and m.recalled_at is null
    where k.state = 'open' and ${which} order by k.asked_at, k.id limit 100`.execute(db);
  return { items: rows.map((row) => ({ ...row, isForMe: row.isForMe ?? false, askedAt: row.askedAt.toISOString() })) };
}
