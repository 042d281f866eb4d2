import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Conversation } from './access.ts';
import { change, note, secondsSince, tell } from './lifecycle.ts';
import { type Routing, readRoutings } from './routing.ts';
import { isServedNow } from './served-now.ts';

type Rule = Routing['overflow'][number];

/** Who waits longer than a rule of their group allows goes on to another group, or may be served without a skill. */
export async function overflowWaiting(database: Database): Promise<void> {
  for (const { group, routing } of await readRoutings(database.db)) {
    const { overflow } = routing;
    if (overflow.length === 0) continue;
    const soonest = Math.min(...overflow.map((rule) => rule.after));
    for (const conversation of await waitingLonger(database, group, soonest)) {
      await transact(database, async (tx) => {
        const { rows } = await sql<Conversation>`select * from conversations where id = ${conversation} and state = 'queued'
          and agent_id is null for update`.execute(tx);
        if (rows[0]) await applyDue(tx, rows[0], group, overflow);
      });
    }
  }
}

/** Of this group, or come from it by an earlier rule: the rules of the group that was asked first hold on. */
async function waitingLonger(database: Database, group: string, seconds: number): Promise<string[]> {
  const since = new Date(database.now().getTime() - seconds * 1000);
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c where c.state = 'queued' and c.agent_id is null and c.queued_at <= ${since}
      and coalesce((select from_group from overflows o where o.conversation_id = c.id and o.at >= c.queued_at order by o.at limit 1),
        c.group_id) = ${group}
    order by c.queued_at limit 500`.execute(database.db);
  return rows.map((row) => row.id);
}

async function applyDue(tx: Tx, conversation: Conversation, group: string, rules: readonly Rule[]): Promise<void> {
  const waited = secondsSince(conversation.queued_at, tx.at);
  const applied = await tx
    .selectFrom('overflows')
    .select('rule')
    .where('conversation_id', '=', conversation.id)
    .where('at', '>=', conversation.queued_at ?? tx.at)
    .execute();
  for (const [place, rule] of rules.entries()) {
    if (rule.after > waited || applied.some((each) => each.rule === place)) continue;
    const effect = await effectOf(tx, conversation, rule);
    if (effect) await run(tx, conversation, { ...effect, place, after: rule.after, waited, group });
  }
}

interface Effect {
  toGroup: string | null;
  dropped: string[];
}

/** What a rule does now; undefined while it would help nobody, so that it is asked again. */
async function effectOf(tx: Tx, conversation: Conversation, rule: Rule): Promise<Effect | undefined> {
  const { skills, group_id } = conversation;
  if (rule.kind === 'any') return skills.length > 0 ? { toGroup: null, dropped: skills } : undefined;
  if (rule.kind === 'skill') return skills.includes(rule.skill) ? { toGroup: null, dropped: [rule.skill] } : undefined;
  if (rule.group === group_id || !(await isServedNow(tx, rule.group))) return undefined;
  return { toGroup: rule.group, dropped: [] };
}

type Firing = Effect & { place: number; after: number; waited: number; group: string };

async function run(tx: Tx, conversation: Conversation, { toGroup, dropped, place, after, waited, group }: Firing): Promise<void> {
  const values = { id: newId(), conversation_id: conversation.id, rule: place, from_group: group, to_group: toGroup, dropped };
  await tx
    .insertInto('overflows')
    .values({ ...values, waited_seconds: waited, at: tx.at })
    .execute();
  const fromGroup = conversation.group_id ?? group;
  const skills = conversation.skills.filter((skill) => !dropped.includes(skill));
  // Its waiting counts on: who comes from elsewhere stands where they would have stood had they asked here.
  await change(tx, conversation, { skills, ...(toGroup ? { group_id: toGroup } : {}) });
  const data = { fromGroup, toGroup: toGroup ?? fromGroup, dropped, afterSeconds: after, waitedSeconds: waited };
  await tell(tx, system, conversation, 'conversation.overflowed', data);
  const names = await namesOf(tx, [...dropped, ...(toGroup ? [toGroup] : [])]);
  await note(tx, conversation, toGroup ? 'overflowed' : 'skill_dropped', { name: names.join('、'), seconds: waited });
}

async function namesOf(tx: Tx, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from groups where id = any(${ids}::uuid[])
    union all select name from skills where id = any(${ids}::uuid[])`.execute(tx);
  return rows.map((row) => row.name);
}
