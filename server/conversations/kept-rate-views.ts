import { sql } from 'kysely';
import { z } from 'zod';
import type { Stage } from '../../common/conversation.ts';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { taskViews } from './task-views.ts';

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

export type KeptRates = z.output<typeof KeptRates>;

interface Window {
  from: Date;
  to: Date;
  stage?: Stage | undefined;
}

/** The promises whose time came in the window. */
const cameDue = ({ from, to, stage }: Window, now: Date) => sql`select * from tasks where kind = 'promise'
  and coalesce(breached_at, due_at) >= ${from} and coalesce(breached_at, due_at) < ${to < now ? to : now}
  and (state <> 'cancelled' or breached_at is not null) ${stage ? sql`and stage = ${stage}` : sql``}`;

const most = 500;

/** Those of one owner, the latest first. */
export const promisesBehind = (db: Reader, keys: Keys, owner: string, window: Window, now: Date) =>
  taskViews(
    db,
    keys,
    sql`${cameDue(window, now)} and owner_id = ${owner} order by due_at desc, id limit ${most}`,
    sql`t.due_at desc, t.id`,
  );

/** 承诺兑现率 by owner: promises kept in time ÷ promises that came due. */
export async function keptRates(db: Reader, window: Window, now: Date): Promise<KeptRates> {
  type Row = { id: string; name: string; due: number; kept: number; late: number; broken: number; open: number };
  const { rows } = await sql<Row>`
    select s.id, s.name, count(*) as due, count(*) filter (where t.state = 'kept') as kept, count(*) filter (where t.state = 'late') as late,
      count(*) filter (where t.state in ('broken', 'cancelled')) as broken, count(*) filter (where t.state = 'open') as open
    from (${cameDue(window, now)}) t join staff s on s.id = t.owner_id
    group by s.id, s.name order by s.name, s.id limit 1000`.execute(db);
  const agents = rows.map(({ id, name, ...counted }) => ({ agent: { id, name }, ...counted, rate: counted.kept / counted.due }));
  return { from: window.from.toISOString(), to: window.to.toISOString(), agents };
}
