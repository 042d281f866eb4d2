import { sql } from 'kysely';
import { mostFirings, mostTrips, type RuleAct } from '../../common/rules.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { actByRule } from './rule-acts.ts';
import { type OrderRule, type Rule, switchRule } from './rules.ts';
import { openTask } from './tasks.ts';

export interface Happening {
  /** What it was: the same one sets a rule off once. */
  key: string;
  conversation: string;
  /** A rule brought it about. */
  byRule: boolean;
}

/** What the facts of a rule's own work carry in the place of a request, so that it is known again. */
export const ruleMark = 'rule:';

const hour = 3_600_000;
const dayMs = 86_400_000;

/** Fires a rule once for what happened: each thing it does is judged alone, and all of it stands in one line of the log. */
export async function fire(database: Database, rule: Rule, happening: Happening): Promise<void> {
  await transact(
    database,
    async (tx) => {
      const { rows } = await sql<Conversation>`select * from conversations where id = ${happening.conversation} for update`.execute(tx);
      const conversation = rows[0];
      if (!conversation || !(await isStillOn(tx, rule))) return;
      const held = await whyHeld(tx, rule, happening);
      const id = await beginFiring(tx, rule, { conversation_id: conversation.id, happening: happening.key, held_because: held });
      if (!id) return;
      if (held) return stopIfRound(tx, rule);
      await carryOut(tx, rule, id, { conversation: conversation.id }, (act) => onConversation(tx, conversation, act));
    },
    `${ruleMark}${rule.id}`,
  );
}

export async function isStillOn(tx: Tx, { id, version }: Rule | OrderRule): Promise<boolean> {
  const { rows } = await sql`select 1 from rules where id = ${id} and version = ${version} and on_at is not null for share`.execute(tx);
  return rows.length > 0;
}

/** What a rule caused never fires it again on the same conversation within the hour; and nothing fires without end. */
async function whyHeld(tx: Tx, rule: Rule, { conversation, byRule }: Happening): Promise<'loop' | 'too_many' | null> {
  const { rows } = await sql<{ all: number; own: number }>`
    select count(*) as all, count(*) filter (where rule_id = ${rule.id}) as own from rule_firings
    where conversation_id = ${conversation} and at > ${new Date(tx.at.getTime() - hour)} and outcome <> 'held'`.execute(tx);
  if (byRule && rows[0]!.own > 0) return 'loop';
  return rows[0]!.all >= mostFirings ? 'too_many' : null;
}

interface Begun {
  conversation_id: string | null;
  order_id?: string;
  /** The conditions an order met, as JSON. */
  met?: string;
  happening: string;
  held_because: string | null;
}

/** The line of the log; none when this has set the rule off before. */
export async function beginFiring(tx: Tx, rule: Rule | OrderRule, begun: Begun): Promise<string | undefined> {
  const row = await tx
    .insertInto('rule_firings')
    .values({
      ...{ id: newId(), rule_id: rule.id, version: rule.version, ...begun },
      ...{ outcome: begun.held_because ? 'held' : 'done', acts: '[]', at: tx.at },
    })
    .onConflict((clash) => clash.columns(['rule_id', 'happening']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Does all that a rule does, each thing judged alone, and writes down what became of it. */
export async function carryOut<A>(
  tx: Tx,
  { id: rule, version, spec }: Pick<Rule, 'id' | 'version'> & { spec: { acts: A[] } },
  firing: string,
  on: { conversation: string } | { customer: string; order: string },
  act: (act: A) => Promise<void>,
): Promise<void> {
  const done = [];
  for (const each of spec.acts) done.push({ act: each, problem: await attempt(tx, () => act(each)) });
  const refused = done.filter(({ problem }) => problem).length;
  const outcome = refused === 0 ? 'done' : refused === done.length ? 'refused' : 'partly';
  await tx
    .updateTable('rule_firings')
    .set({ outcome, acts: JSON.stringify(done) })
    .where('id', '=', firing)
    .execute();
  const { order, ...about } = { order: undefined, ...on };
  await record(tx, { kind: 'rule.fired', by: system, id: rule, ...about, data: { version, outcome, ...(order ? { order } : {}) } });
}

async function attempt(tx: Tx, work: () => Promise<void>) {
  await sql`savepoint act`.execute(tx);
  try {
    await work();
    await sql`release savepoint act`.execute(tx);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint act`.execute(tx);
    return { code: error.code, params: error.params };
  }
}

/** What was not done leaves the conversation as it was. */
async function onConversation(tx: Tx, conversation: Conversation, act: RuleAct): Promise<void> {
  const before = { ...conversation };
  try {
    await actByRule(tx, conversation, act);
  } catch (error) {
    Object.assign(conversation, before);
    throw error;
  }
}

/** A rule that comes to the limit again and again, in one conversation hour after hour or in several, is switched off; who changed it last is told. */
async function stopIfRound(tx: Tx, rule: Rule): Promise<void> {
  const { rows } = await sql<{ trips: number }>`
    select count(distinct (conversation_id, date_trunc('hour', at))) as trips from rule_firings
    where rule_id = ${rule.id} and outcome = 'held' and at >= ${rule.on_at}`.execute(tx);
  if (rows[0]!.trips < mostTrips || !(await switchRule(tx, system, rule.id, false, 'loop'))) return;
  const { language, left_at } = await tx
    .selectFrom('staff')
    .select(['language', 'left_at'])
    .where('id', '=', rule.changed_by)
    .executeTakeFirstOrThrow();
  if (left_at) return;
  const text =
    language === 'en'
      ? `The rule “${rule.name}” fired too often and was switched off. Look at its log, then change it.`
      : `规则“${rule.name}”触发过于频繁，已自动停用。请查看它的记录并修改。`;
  await openTask(tx, system, { kind: 'follow_up', text, dueAt: new Date(tx.at.getTime() + dayMs), owner: rule.changed_by });
}
