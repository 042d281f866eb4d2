import type { Conversation } from '../conversations/access.ts';
import { askFor, namedIn } from '../conversations/asked-for.ts';
import { type AssistantSetting, readAssistantSetting } from '../conversations/assistant-views.ts';
import { receiveOne } from '../conversations/messages.ts';
import { assistant } from '../platform/actor.ts';
import type { Config } from '../platform/config.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Job } from '../platform/jobs.ts';
import { readShop } from '../team/shop.ts';
import { act, beginGuide, keepProposal, lapse } from './acting.ts';
import { keepUnanswered } from './gaps/unanswered.ts';
import { giveToPeople, lockAssisted, peopleNow, type ToWhom } from './handing.ts';
import type { Saying, Step } from './manners/manner.ts';
import { slotsIn } from './manners/slots.ts';
import { isModelOnFor } from './model/asking.ts';
import { nextStep } from './next-step.ts';
import { assistantName, phrase } from './phrases.ts';
import { sourcesFor } from './sources.ts';
import { type Attended, readAttended, type Talk } from './talks.ts';
import { mayBeWorded, worded } from './wording.ts';

/** Answers what a customer has said since it last did. Whoever took the talk meanwhile, or was quicker, is left alone. */
export async function attend(database: Database, conversation: string): Promise<void> {
  const attended = await readAttended(database, conversation);
  if (!attended) return;
  const step = await stepFor(database, attended, await readAssistantSetting(database.db));
  // A model takes its time: a job waits for it, not everybody else's customers.
  if (mayBeWorded(step) && (await isModelOnFor(database.db, 'assistant')))
    return transact(database, (tx) => tx.jobs.enqueue(tx, wordingJobName, { conversation }));
  await answer(database, attended, step);
}

const wordingJobName = 'assistant-wording';

/** Says in a model's words what stands in an article; customers who wrote on meanwhile are answered all at once. */
export const wordingJob = (config: Pick<Config, 'allowPrivate'>): Job => ({
  name: wordingJobName,
  retries: 2,
  seconds: 120,
  async run(world, { conversation }: { conversation: string }) {
    const attended = await readAttended(world, conversation);
    if (!attended) return;
    const setting = await readAssistantSetting(world.db);
    const step = await worded({ ...world, config }, attended, await stepFor(world, attended, setting), setting.confidence);
    await answer(world, attended, step);
  },
});

async function answer(database: Database, attended: Attended, step: Step): Promise<void> {
  const to = step.handOver && (await peopleNow(database, attended.conversation.group_id));
  await transact(database, (tx) => take(tx, attended, step, to));
}

async function stepFor(
  database: Database,
  { conversation, talk, heard, text, proposal }: Attended,
  setting: AssistantSetting,
): Promise<Step> {
  if (!setting.on) return { did: 'handed_over', handOver: 'switched_off' };
  const { turns, failures, actions, wants, slots, language } = talk;
  // Whoever names a colleague they know gets no machine's answer first.
  const named = await namedIn(database.db, conversation, text);
  if (named) return { did: 'handed_over', handOver: 'asked', askedFor: named, says: { text: phrase('toPerson', language) } };
  const sources = sourcesFor(database, talk);
  const { timeZone } = await readShop(database.db);
  const said = { heard, text, language, at: database.now(), timeZone };
  const step = await nextStep({ ...said, talk: { turns, failures, actions, wants, slots }, proposal, setting, sources });
  return { ...step, slots: { ...slotsIn(said), ...step.slots } };
}

async function take(tx: Tx, { talk, heard }: Attended, step: Step, to: ToWhom | undefined): Promise<void> {
  const conversation = await lockTalk(tx, talk);
  if (!conversation) return;
  const isDone = await carryOut(tx, talk, step);
  if (to === 'missed') await speak(tx, talk, { text: phrase('nobody', talk.language) });
  const number = heard.at(-1)?.number ?? talk.heard;
  await keep(tx, talk, number, isDone ? { ...step, did: isDone } : step);
  // What answers a question of ours, badly, is none of theirs.
  if (step.failed && step.did !== 'asked')
    await keepUnanswered(tx, { conversation: talk.conversation_id, number, source: 'assistant' }, tx.at);
  if (step.askedFor) await askFor(tx, { kind: 'customer', id: talk.person_id }, await reread(tx, conversation), step.askedFor);
  if (step.handOver && to) await giveToPeople(tx, assistant, await reread(tx, conversation), step.handOver, to);
}

/** Says it, and does what was said yes to; gives what came of it where that was decided only now. */
async function carryOut(tx: Tx, talk: Talk, step: Step): Promise<'acted' | 'refused' | undefined> {
  if (step.yes) {
    const { says, isDone } = await act(tx, talk, step.yes.proposal, step.yes.done);
    await speak(tx, talk, says);
    return isDone ? 'acted' : 'refused';
  }
  const number = step.says && (await speak(tx, talk, step.says));
  if (step.plan && number) await keepProposal(tx, talk, step.plan, number);
  else await lapse(tx, talk, step.no ? 'declined' : 'lapsed');
  if (step.guide) await beginGuide(tx, talk, step.guide);
  return undefined;
}

/** Still with the assistant, and nothing answered since it was read. */
async function lockTalk(tx: Tx, talk: Talk): Promise<Conversation | undefined> {
  const conversation = await lockAssisted(tx, talk.conversation_id);
  const now = await tx.selectFrom('assistant_talks').select('heard').where('conversation_id', '=', talk.conversation_id).executeTakeFirst();
  return (now?.heard ?? 0) === talk.heard ? conversation : undefined;
}

/** What was said has moved it on. */
const reread = (tx: Tx, { id }: Conversation): Promise<Conversation> =>
  tx.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function speak(tx: Tx, { conversation_id: conversation, language }: Talk, says: Saying): Promise<number> {
  const body = { ...says, by: assistantName[language] };
  return (await receiveOne(tx, { conversation, id: newId(), author: assistant, kind: 'assistant', body, public: true })).number;
}

async function keep(tx: Tx, talk: Talk, heard: number, step: Step): Promise<void> {
  const { did, about = {}, understood, wants = null, slots = {}, failed } = step;
  const { conversation_id, person_id, language, turns, failures, actions, started_at } = talk;
  const now = {
    ...{
      person_id,
      language,
      heard,
      turns: turns + 1,
      actions: did === 'acted' ? actions + 1 : actions,
      failures: failed ? failures + 1 : 0,
    },
    intent: understood?.intent.key ?? talk.intent,
    wants: wants && JSON.stringify(wants),
    // A claim lasts while it is being told.
    slots: JSON.stringify({ ...talk.slots, claim: undefined, ...slots }),
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
