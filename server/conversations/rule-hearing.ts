import { sql } from 'kysely';
import { lowScore, type TriggerKind } from '../../common/rules.ts';
import type { Database } from '../platform/db.ts';
import { type FactRow, formatCursor } from '../platform/feed.ts';
import type { Follower } from '../platform/followers.ts';
import { fire, type Happening, ruleMark } from './rule-firing.ts';
import { type Rule, rulesAtWork } from './rules.ts';
import { rulesOf } from './view-conditions.ts';

interface Heard extends Happening {
  is: TriggerKind;
  at: Date;
  /** The message that was sent. */
  number: number | null;
}

/** Which happening a fact is to a rule. */
function triggerOf({ kind, actor_kind, data }: FactRow): TriggerKind | undefined {
  switch (kind) {
    case 'conversation.opened':
      return 'opened';
    case 'conversation.closed':
      return 'closed';
    case 'task.breached':
      return 'task_overdue';
    case 'conversation.clock_warned':
      return 'clock_warned';
    case 'conversation.clock_breached':
      return 'clock_breached';
    case 'rating.given':
      return Number(data.score) <= lowScore ? 'rated_low' : undefined;
    case 'message.sent':
      if (!data.public || actor_kind === 'system' || actor_kind === 'assistant') return undefined;
      return actor_kind === 'customer' ? 'customer_wrote' : 'agent_answered';
    default:
      return undefined;
  }
}

function heardIn(fact: FactRow): Heard[] {
  const is = triggerOf(fact);
  const conversation = fact.conversation_id ?? (fact.data.conversation as string | null | undefined);
  if (!is || !conversation) return [];
  const number = fact.kind === 'message.sent' ? Number(fact.data.number) : null;
  return [{ is, conversation, number, at: fact.at, key: formatCursor(fact), byRule: false }];
}

/** Which of these facts a rule's own work has brought about: at once, or by a task that it made. */
async function causedByRules(database: Database, facts: FactRow[]): Promise<Set<string>> {
  const asked = facts.map(({ era, tx, id, noun, noun_id, at }) => ({ era, tx, id, at, task: noun === 'task' ? noun_id : null }));
  const { rows } = await sql<{ era: number; tx: string; id: number }>`
    select a.era, a.tx, a.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(era int, tx text, id bigint, at timestamptz, task uuid)
    where exists (select 1 from facts f where f.era = a.era and f.tx = a.tx::xid8 and f.id = a.id and f.at = a.at
        and f.request_id like ${`${ruleMark}%`})
      or (a.task is not null and exists (select 1 from facts f where f.noun_id = a.task and f.kind = 'task.opened'
        and f.request_id like ${`${ruleMark}%`}))`.execute(database.db);
  return new Set(rows.map(formatCursor));
}

/** Those of these happenings for which the conditions hold, asked in one question. */
async function fitting(database: Database, rule: Rule, heard: Heard[]): Promise<Heard[]> {
  const asked = JSON.stringify(heard.map(({ key, conversation, number }) => ({ key, conversation, number })));
  const { rows } = await sql<{ key: string }>`
    select h.key from jsonb_to_recordset(${asked}::jsonb) as h(key text, conversation uuid, number int)
    join conversations on conversations.id = h.conversation
    where ${rulesOf(rule.spec.conditions, { id: null }, database.now(), sql`h.number`)}`.execute(database.db);
  const keys = new Set(rows.map((row) => row.key));
  return heard.filter(({ key }) => keys.has(key));
}

const turns = [
  ...['conversation.opened', 'conversation.closed', 'conversation.clock_warned', 'conversation.clock_breached'],
  ...['rating.given', 'task.breached'],
];
const waitsForMessages = ({ spec }: Rule) => ['customer_wrote', 'agent_answered'].includes(spec.trigger.is);

/** Hears what happens and fires the rules that wait for it, in their order: a later rule sees what an earlier one has done. */
export const ruleFollower: Follower = {
  name: 'rules',
  kinds: new Set([...turns, 'message.sent']),
  kindsNow: async (db) => ((await rulesAtWork(db)).some(waitsForMessages) ? [...turns, 'message.sent'] : turns),
  background: { batch: 100, share: 0.1, restMs: 250 },
  async hear(database, facts) {
    const rules = await rulesAtWork(database.db);
    const wanted = new Set(rules.map((rule) => rule.spec.trigger.is));
    const all = facts.flatMap(heardIn).filter(({ is }) => wanted.has(is));
    if (all.length === 0) return;
    const caused = await causedByRules(database, facts);
    for (const rule of rules) {
      const heard = all.filter(({ is, at }) => is === rule.spec.trigger.is && at >= rule.on_at);
      if (heard.length === 0) continue;
      for (const happening of await fitting(database, rule, heard))
        await fire(database, rule, { ...happening, byRule: caused.has(happening.key) });
    }
  },
};
