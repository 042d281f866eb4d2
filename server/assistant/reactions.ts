import { sql } from 'kysely';
import { readAssistantSetting } from '../conversations/assistant-views.ts';
import { answersOf } from '../knowledge/answers.ts';
import type { Database, Reader } from '../platform/db.ts';
import type { Follower } from '../platform/followers.ts';
import type { Timed } from '../platform/timed.ts';
import { attend } from './attending.ts';
import { giveUp } from './handing.ts';
import { understandingOf } from './understanding/intents.ts';

const kinds = [
  'message.sent',
  'conversation.assisted',
  'article.published',
  'article.moved',
  'article.marked',
  'intent.changed',
  'settings.changed',
];

/** Hears what customers write where the assistant receives, and answers. What it answers from is mended by the facts it hears on the way. */
export const assistantFollower: Follower = {
  name: 'assistant',
  kinds: new Set(kinds),
  kindsNow: async (db) => ((await isAtWork(db)) ? kinds : []),
  async hear(database, facts) {
    answersOf(database).hear(facts);
    understandingOf(database).hear(facts);
    const written = facts.filter(
      ({ kind, actor_kind }) => kind === 'conversation.assisted' || (kind === 'message.sent' && actor_kind === 'customer'),
    );
    for (const id of new Set(written.map((fact) => fact.conversation_id)))
      if (id) await attend(database, id).catch(() => giveUp(database, id));
  },
};

const isAtWork = async (db: Reader): Promise<boolean> => {
  if ((await readAssistantSetting(db)).on) return true;
  return (await db.selectFrom('conversations').select('id').where('state', '=', 'assistant').limit(1).executeTakeFirst()) !== undefined;
};

const patienceMs = 30_000;

/** Whoever the assistant leaves without an answer, for whatever reason, gets a person. */
async function rescueUnanswered(database: Database): Promise<void> {
  const since = new Date(database.now().getTime() - patienceMs);
  const { rows } = await sql<{ id: string }>`
    select id from conversations where state = 'assistant' and waiting_since <= ${since} limit 200`.execute(database.db);
  for (const { id } of rows) await giveUp(database, id);
}

export const assistantTimes: Timed = { name: 'customers the assistant left waiting', everySeconds: 10, run: rescueUnanswered };
