import { sql } from 'kysely';
import { foreseenWords } from '../../../common/foreseen.ts';
import { openTask } from '../../conversations/tasks.ts';
import { system } from '../../platform/actor.ts';
import { type Database, type Tx, transact } from '../../platform/db.ts';
import type { Timed } from '../../platform/timed.ts';
import { shopZone } from '../../team/shop.ts';
import { type Due, dueNow, listDue } from './due.ts';
import { lockNeedRule, type NeedRule } from './rules.ts';

/** Within three days somebody has asked the customer. */
const askWithinMs = 3 * 86_400_000;
const batch = 50;

/** A task for the rule's group, with the reason and the order. The line is claimed first, so that nobody is asked twice. */
async function make(tx: Tx, rule: NeedRule, due: Due): Promise<void> {
  const need = { kind: rule.kind, days: rule.days, ...due.need };
  const task = await openTask(tx, system, {
    ...{ kind: 'follow_up', text: foreseenWords(need, 'zh-CN'), foreseen: need, dueAt: new Date(tx.at.getTime() + askWithinMs) },
    ...{ customer: due.customer, order: due.order, group: rule.group_id },
  });
  await tx
    .insertInto('foreseen_needs')
    .values({ kind: rule.kind, order_line_id: due.line, rule_id: rule.id, task_id: task, at: tx.at })
    .execute();
}

/** How many more tasks a rule may make today. */
async function room(tx: Tx, rule: NeedRule): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select count(*) as made from foreseen_needs where rule_id = ${rule.id} and at > ${tx.at}::timestamptz - interval '1 day'`.execute(tx);
  return rule.daily - (rows[0]?.made ?? 0);
}

async function foresee(tx: Tx, id: string): Promise<boolean> {
  const rule = await lockNeedRule(tx, id);
  const { rows: open } = await sql`select 1 from groups where id = ${rule.group_id} and closed_at is null`.execute(tx);
  const many = Math.min(batch, await room(tx, rule));
  if (!rule.on_at || open.length === 0 || many <= 0) return false;
  const found = await listDue(tx, rule, dueNow(rule, tx.at, await shopZone(tx)), many);
  for (const due of found) await make(tx, rule, due);
  return found.length === batch;
}

/** Goes through the rules that are on, the oldest first: whom two of one kind find is asked once. */
async function foreseeAll(database: Database): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from need_rules where on_at is not null order by created_at, id`.execute(
    database.db,
  );
  for (const { id } of rows) while (await transact(database, (tx) => foresee(tx, id)));
}

export const needTimes: Timed = { name: 'foreseen needs', everySeconds: 600, run: foreseeAll };
