import { z } from 'zod';
import { needsNextStep } from '../../common/conversation.ts';
import { mustBeSayable } from '../knowledge/forbidden-words.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { invalid } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readShop } from '../team/shop.ts';
import type { Conversation } from './access.ts';
import { type WrapUp, wrapUp } from './lifecycle.ts';
import { receiveOne } from './messages.ts';
import { openTask } from './tasks.ts';
import { changedIn } from './wrap-up-views.ts';

export const NextStep = z.object({ text: words(200), at: z.iso.datetime() });
export type NextStep = z.output<typeof NextStep>;

/** Ends a talk by its codes, and says to customer and desk what happens next where it is not over with that (S34). */
export async function finish(tx: Tx, who: Principal, conversation: Conversation, input: WrapUp & { next?: NextStep | null | undefined }) {
  const { next, ...codes } = input;
  if (next) await leaveNextStep(tx, who, conversation, codes.result, next);
  else if (needsNextStep(codes.result) && !(await hasOpenTask(tx, conversation.id))) throw invalid('next_step_needed');
  await wrapUp(tx, who, conversation, { ...codes, next, changed: await changedIn(tx, conversation) });
}

export async function hasOpenTask(tx: Tx, conversation: string): Promise<boolean> {
  const found = tx.selectFrom('tasks').select('id').where('conversation_id', '=', conversation).where('state', '=', 'open');
  return (await found.executeTakeFirst()) !== undefined;
}

/** A task with the agent's name and a time, and the same as the last words the customer reads. */
async function leaveNextStep(tx: Tx, who: Actor, conversation: Conversation, result: string, { text, at }: NextStep): Promise<void> {
  const { id, customer_id, group_id } = conversation;
  const owner = who.id ?? conversation.agent_id ?? undefined;
  const task = { text, dueAt: new Date(at), conversation: id, customer: customer_id, owner, group: group_id ?? undefined };
  await openTask(tx, who, { ...task, kind: result === 'promised' ? 'promise' : 'follow_up' });
  const customer = await tx.selectFrom('customers').select('language').where('id', '=', customer_id).executeTakeFirst();
  const language = customer?.language === 'en' ? 'en' : 'zh-CN';
  await mustBeSayable({ db: tx }, text, language);
  const { timeZone } = await readShop(tx);
  const when = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
  const said = language === 'en' ? `Next: ${text} (by ${when})` : `接下来：${text}（最晚 ${when}）`;
  const about = { conversation: id, id: newId(), author: system };
  conversation.last_number = (await receiveOne(tx, { ...about, kind: 'text', body: { text: said }, public: true })).number;
}
