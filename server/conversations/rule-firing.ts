import { sql } from 'kysely';
import { mostFirings, mostTrips, type RuleAct } from '../../common/rules.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { actByRule } from './rule-acts.ts';
import { type Rule, switchRule } from './rules.ts';
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
      const id = await begin(tx, rule, happening, held);
      if (!id) return;
      if (held) return stopIfRound(tx, rule);
      const done = [];
      for (const act of rule.spec.acts) done.push({ act, problem: await attempt(tx, conversation, act) });
      const refused = done.filter(({ problem }) => problem).length;
      const outcome = refused === 0 ? 'done' : refused === done.length ? 'refused' : 'partly';
      await tx
        .updateTable('rule_firings')
        .set({ outcome, acts: JSON.stringify(done) })
        .where('id', '=', id)
        .execute();
      await record(tx, {
        kind: 'rule.fired',
        by: system,
        id: rule.id,
        conversation: conversation.id,
        data: { version: rule.version, outcome },
      });
    },
    `${ruleMark}${rule.id}`,
  );
}

async function isStillOn(tx: Tx, { id, version }: Rule): Promise<boolean> {
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

async function begin(tx: Tx, rule: Rule, happening: Happening, held: string | null): Promise<string | undefined> {
  const row = await tx
    .insertInto('rule_firings')
    .values({
      ...{ id: newId(), rule_id: rule.id, version: rule.version, conversation_id: happening.conversation, happening: happening.key },
      ...{ outcome: held ? 'held' : 'done', held_because: held, acts: '[]', at: tx.at },
    })
    .onConflict((clash) => clash.columns(['rule_id', 'happening']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

async function attempt(tx: Tx, conversation: Conversation, act: RuleAct) {
  const before = { ...conversation };
  await sql`savepoint act`.execute(tx);
  try {
    await actByRule(tx, conversation, act);
    await sql`release savepoint act`.execute(tx);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint act`.execute(tx);
    Object.assign(conversation, before);
    return { code: error.code, params: error.params };
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
