import { sql } from 'kysely';
import type { Conversation } from '../conversations/access.ts';
import { readAssistantSetting } from '../conversations/assistant-setting.ts';
import { receiveOne } from '../conversations/messages.ts';
import { assistant } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { giveToPeople, peopleNow, type ToWhom } from './handing.ts';
import type { Saying, Step } from './manners/manner.ts';
import { nextStep } from './next-step.ts';
import { assistantName, phrase } from './phrases.ts';
import { sourcesFor } from './sources.ts';
import { type Attended, readAttended, type Talk } from './talks.ts';

/** Answers what a customer has said since it last did. Whoever took the talk meanwhile, or was quicker, is left alone. */
export async function attend(database: Database, conversation: string): Promise<void> {
  const attended = await readAttended(database.db, conversation, database.now());
  if (!attended) return;
  const step = await stepFor(database, attended);
  const to = step.handOver && (await peopleNow(database, attended.conversation.group_id));
  await transact(database, (tx) => take(tx, attended, step, to));
}

async function stepFor(database: Database, { talk, heard, text }: Attended): Promise<Step> {
  const setting = await readAssistantSetting(database.db);
  if (!setting.on) return { did: 'handed_over', handOver: 'switched_off' };
  const { turns, failures, actions, wants, slots, language } = talk;
  const sources = sourcesFor(database, language);
  return nextStep({ heard, text, language, talk: { turns, failures, actions, wants, slots }, setting, sources });
}

async function take(tx: Tx, { talk, heard }: Attended, step: Step, to: ToWhom | undefined): Promise<void> {
  const conversation = await lockTalk(tx, talk);
  if (!conversation) return;
  if (step.says) await speak(tx, talk, step.says);
  if (to === 'missed') await speak(tx, talk, { text: phrase('nobody', talk.language) });
  await keep(tx, talk, heard.at(-1)?.number ?? talk.heard, step);
  if (step.handOver && to) await giveToPeople(tx, assistant, await reread(tx, conversation), step.handOver, to);
}

/** Still with the assistant, and nothing answered since it was read. */
async function lockTalk(tx: Tx, talk: Talk): Promise<Conversation | undefined> {
  const { rows } =
    await sql<Conversation>`select * from conversations where id = ${talk.conversation_id} and state = 'assistant' for update`.execute(tx);
  const now = await tx.selectFrom('assistant_talks').select('heard').where('conversation_id', '=', talk.conversation_id).executeTakeFirst();
  return (now?.heard ?? 0) === talk.heard ? rows[0] : undefined;
}

/** What was said has moved it on. */
const reread = (tx: Tx, { id }: Conversation): Promise<Conversation> =>
  tx.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function speak(tx: Tx, { conversation_id: conversation, language }: Talk, says: Saying): Promise<void> {
  const body = { ...says, by: assistantName[language] };
  await receiveOne(tx, { conversation, id: newId(), author: assistant, kind: 'assistant', body, public: true });
}

async function keep(tx: Tx, talk: Talk, heard: number, step: Step): Promise<void> {
  const { did, about = {}, understood, wants = null, slots = {}, failed } = step;
  const { conversation_id, person_id, language, turns, failures, actions, started_at } = talk;
  const now = {
    ...{ person_id, language, heard, actions, turns: turns + 1, failures: failed ? failures + 1 : 0 },
    intent: understood?.intent.key ?? talk.intent,
    wants: wants && JSON.stringify(wants),
    slots: JSON.stringify({ ...talk.slots, ...slots }),
  };
  await tx
    .insertInto('assistant_talks')
    .values({ conversation_id, started_at, because: null, ended_at: null, ...now })
    .onConflict((clash) => clash.column('conversation_id').doUpdateSet(now))
    .execute();
  const turn = { intent: understood?.intent.key ?? null, confidence: understood?.confidence ?? null, did, about: JSON.stringify(about) };
  await tx
    .insertInto('assistant_turns')
    .values({ conversation_id, number: heard, at: tx.at, ...turn })
    .onConflict((clash) => clash.doNothing())
    .execute();
}
