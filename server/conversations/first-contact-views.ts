import { sql } from 'kysely';
import { z } from 'zod';
import { answeredFor } from '../../common/conversation.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { PageEdge } from '../platform/page-edge.ts';
import { hasOpenWork, settledBySilence } from './confirming.ts';

const Instant = z.iso.datetime();

export const FirstContactQuery = z.object({
  why: z.enum(answeredFor).optional(),
  /** The last row of the page before. */
  after: PageEdge.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const FirstContactView = z.object({
  /** The conversation. */
  id: z.uuid(),
  number: z.string(),
  why: z.enum(answeredFor),
  preview: z.string(),
  customer: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() }),
  /** Who has it now, and the group it stands in. */
  agent: z.string().nullable(),
  group: z.object({ name: z.string(), nameEn: z.string() }).nullable(),
  transfers: z.int(),
  /** What of it is not done. */
  tasks: z.int(),
  tickets: z.int(),
  /** Since when it is as it is. */
  since: Instant,
  /** When it leaves the list, should the customer not come back; null while something else has to happen first. */
  until: Instant.nullable(),
});
export type FirstContactView = z.output<typeof FirstContactView>;

const Counts = z.object({ another: z.int(), work: z.int(), word: z.int() });
export const FirstContacts = z.object({ items: z.array(FirstContactView), next: z.string().nullable(), counts: Counts });

/** Talks that somebody served first and that do not count as settled, except those they are in themselves. */
const kept = (who: Principal) => sql`(
  select c.*, 'another' as why, greatest(c.opened_at, c.queued_at, c.accepted_at) as since, null::timestamptz as until
  from conversations c where c.state <> 'closed' and c.owner_id = ${who.id} and c.agent_id is distinct from ${who.id} and c.merged_into is null
  union all
  select c.*, case when ${hasOpenWork} then 'work' else 'word' end, f.closed_at, case when not ${hasOpenWork} then ${settledBySilence} end
  from confirmations f join conversations c on c.id = f.conversation_id
  where f.owner_id = ${who.id} and f.confirmed_at is null and c.reopened = f.closing and c.state = 'closed' and c.merged_into is null
) c`;

type Row = Pick<FirstContactView, 'id' | 'number' | 'why' | 'preview' | 'agent' | 'transfers' | 'tasks' | 'tickets'> & {
  customer_id: string;
  customer_number: number;
  customer_name: string | null;
  group_name: string | null;
  group_name_en: string;
  since: Date;
  until: Date | null;
};

const present = (row: Row): FirstContactView => ({
  ...{ id: row.id, number: row.number, why: row.why, preview: row.preview, agent: row.agent },
  customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name },
  group: row.group_name === null ? null : { name: row.group_name, nameEn: row.group_name_en },
  ...{ transfers: row.transfers, tasks: row.tasks, tickets: row.tickets },
  ...{ since: row.since.toISOString(), until: row.until?.toISOString() ?? null },
});

/** What this person still answers for, the oldest first, with how much there is of each kind. */
export async function firstContacts(db: Reader, who: Principal, { why, after, limit }: z.output<typeof FirstContactQuery>) {
  const [at, id] = after?.split('~') ?? [];
  const parts = [sql`true`];
  if (why) parts.push(sql`c.why = ${why}`);
  if (at && id) parts.push(sql`(c.since, c.id) > (${at}::timestamptz, ${id}::uuid)`);
  const { rows } = await sql<Row>`
    select c.id, c.number, c.why, c.last_preview as preview, p.id as customer_id, p.number as customer_number,
      coalesce(p.preferred_name, p.name) as customer_name, a.name as agent, g.name as group_name, g.name_en as group_name_en, c.since, c.until,
      (select count(*) from transfers x where x.conversation_id = c.id) as transfers,
      (select count(*) from tasks t where t.conversation_id = c.id and t.state = 'open') as tasks,
      (select count(*) from tickets k where k.conversation_id = c.id and k.ended_at is null) as tickets
    from (select * from ${kept(who)} where ${sql.join(parts, sql` and `)} order by c.since, c.id limit ${limit + 1}) c
    join customers p on p.id = c.customer_id left join staff a on a.id = c.agent_id left join groups g on g.id = c.group_id
    order by c.since, c.id`.execute(db);
  const counts = await sql<z.output<typeof Counts>>`
    select count(*) filter (where why = 'another') as another, count(*) filter (where why = 'work') as work,
      count(*) filter (where why = 'word') as word from ${kept(who)}`.execute(db);
  const items = rows.slice(0, limit).map(present);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? `${last.since}~${last.id}` : null, counts: counts.rows[0]! };
}
