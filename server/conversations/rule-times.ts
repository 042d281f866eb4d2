import { sql } from 'kysely';
import type { Database } from '../platform/db.ts';
import type { Timed } from '../platform/timed.ts';
import { fire } from './rule-firing.ts';
import { type Rule, rulesAtWork } from './rules.ts';
import { rulesOf } from './view-conditions.ts';

const atOnce = 200;
const keptDays = 180;

/** Since when the customer waits for us, or is silent after our answer. */
const sinces = {
  unanswered: sql`conversations.waiting_since`,
  customer_silent: sql`case when conversations.waiting_since is null and conversations.last_author = 'staff' then conversations.last_at end`,
};

/** Fires one rule for the waits that have become too long since it was switched on; each wait once. */
async function fireOne(database: Database, rule: Rule & { on_at: Date }): Promise<void> {
  const { trigger, conditions } = rule.spec;
  if (!('minutes' in trigger)) return;
  const since = sinces[trigger.is];
  const ms = trigger.minutes * 60_000;
  const [now, edge] = [database.now(), new Date(database.now().getTime() - ms)];
  const { rows } = await sql<{ id: string; key: string }>`
    select * from (
      select conversations.id, ${trigger.is} || ' ' || conversations.id || ' ' || extract(epoch from ${since}) as key, ${since} as since
      from conversations where conversations.state <> 'closed' and ${since} <= ${edge} and ${since} > ${new Date(rule.on_at.getTime() - ms)}
        and ${rulesOf(conditions, { id: null }, now)}
    ) late where not exists (select 1 from rule_firings where rule_id = ${rule.id} and happening = late.key)
    order by since limit ${atOnce}`.execute(database.db);
  for (const { id, key } of rows) await fire(database, rule, { key, conversation: id, byRule: false });
}

async function fireLate(database: Database): Promise<void> {
  for (const rule of await rulesAtWork(database.db)) await fireOne(database, rule);
}

async function forgetFirings(database: Database): Promise<void> {
  const edge = new Date(database.now().getTime() - keptDays * 86_400_000);
  // Those on orders belong to their history.
  await sql`delete from rule_firings where id in (select id from rule_firings where at < ${edge} and order_id is null order by at limit 5000)`.execute(
    database.db,
  );
}

export const ruleTimes: readonly Timed[] = [
  { name: 'rules that wait for time', everySeconds: 15, run: fireLate },
  { name: 'old lines of rules', everySeconds: 3600, run: forgetFirings },
];
