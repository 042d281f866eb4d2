import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';

const Counted = {
  /** Promises whose time came in the window; one cancelled before its time is none. */
  due: z.int(),
  kept: z.int(),
  late: z.int(),
  broken: z.int(),
  /** Past their time and still open. */
  open: z.int(),
};

export const KeptRates = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  agents: z.array(
    z.object({
      agent: z.object({ id: z.uuid(), name: z.string() }),
      ...Counted,
      /** kept ÷ due (DOMAIN B2, 承诺兑现率). */
      rate: z.number(),
    }),
  ),
});

/** 承诺兑现率 by owner: promises kept in time ÷ promises that came due. */
export async function keptRates(db: Reader, from: Date, to: Date, now: Date): Promise<z.output<typeof KeptRates>> {
  const until = to < now ? to : now;
  type Row = { id: string; name: string; due: number; kept: number; late: number; broken: number; open: number };
  const { rows } = await sql<Row>`
    select s.id, s.name, count(*) as due, count(*) filter (where t.state = 'kept') as kept, count(*) filter (where t.state = 'late') as late,
      count(*) filter (where t.state in ('broken', 'cancelled')) as broken, count(*) filter (where t.state = 'open') as open
    from tasks t join staff s on s.id = t.owner_id
    where t.kind = 'promise' and coalesce(t.breached_at, t.due_at) >= ${from} and coalesce(t.breached_at, t.due_at) < ${until}
      and (t.state <> 'cancelled' or t.breached_at is not null)
    group by s.id, s.name order by s.name, s.id limit 1000`.execute(db);
  const agents = rows.map(({ id, name, ...counted }) => ({ agent: { id, name }, ...counted, rate: counted.kept / counted.due }));
  return { from: from.toISOString(), to: to.toISOString(), agents };
}
