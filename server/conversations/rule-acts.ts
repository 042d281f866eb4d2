import { fillIn, wordingFor } from '../../common/quick-replies.ts';
import type { RuleAct } from '../../common/rules.ts';
import { changeCustomer } from '../customers/profile.ts';
import { mustBeSayable } from '../knowledge/forbidden-words.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { conflict, notFound } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { moveWaiting } from './leading.ts';
import { change, must, tell } from './lifecycle.ts';
import { receiveOne } from './messages.ts';
import { openTask } from './tasks.ts';
import { variableValues } from './variables.ts';

/** Does one thing of a rule; what cannot be done now is refused, as it would be for a person. */
export async function actByRule(tx: Tx, conversation: Conversation, act: RuleAct): Promise<void> {
  switch (act.do) {
    case 'group':
      return toGroup(tx, conversation, act.group);
    case 'ahead':
      return goAhead(tx, conversation);
    case 'tag':
      return addTag(tx, conversation.customer_id, act.tag);
    case 'note':
      return note(tx, conversation, act.text, []);
    case 'notify':
      return notify(tx, conversation, act.staff, act.text);
    case 'reply':
      return reply(tx, conversation, act.reply);
    case 'task':
      return task(tx, conversation, act);
  }
}

async function toGroup(tx: Tx, conversation: Conversation, group: string): Promise<void> {
  if (conversation.group_id === group) return;
  if (conversation.state === 'assistant') return regroup(tx, conversation, group);
  await moveWaiting(tx, system, conversation, group, null);
  await tell(tx, system, conversation, 'conversation.queued', { group, because: 'transferred' });
}

/** The assistant goes on with it; people of the other group will. */
async function regroup(tx: Tx, conversation: Conversation, group: string): Promise<void> {
  const fromGroup = conversation.group_id ?? '';
  await change(tx, conversation, { group_id: group });
  await tell(tx, system, conversation, 'conversation.transferred', { from: '', to: null, fromGroup, toGroup: group });
}

async function goAhead(tx: Tx, conversation: Conversation): Promise<void> {
  must('accept', conversation);
  if (conversation.ahead) return;
  await change(tx, conversation, { ahead: true });
  if (conversation.state === 'assistant') return;
  await tell(tx, system, conversation, 'conversation.queued', { group: conversation.group_id ?? '', because: 'ahead' });
}

export async function addTag(tx: Tx, customer: string, word: string): Promise<void> {
  const { tags } = await tx.selectFrom('customers').select('tags').where('id', '=', customer).forUpdate().executeTakeFirstOrThrow();
  if (!tags.includes(word)) await changeCustomer(tx, system, customer, { tags: [...tags, word] });
}

async function note(tx: Tx, conversation: Conversation, text: string, mentions: string[]): Promise<void> {
  const about = { conversation: conversation.id, id: newId(), author: system };
  const { number } = await receiveOne(tx, { ...about, kind: 'text', body: { text }, public: false, mentions });
  conversation.last_number = number;
}

async function notify(tx: Tx, conversation: Conversation, staff: string, text: string): Promise<void> {
  const found = await tx.selectFrom('staff').select('name').where('id', '=', staff).where('left_at', 'is', null).executeTakeFirst();
  if (!found) throw conflict('agent_not_available');
  await note(tx, conversation, `@${found.name} ${text}`, [staff]);
}

/** A quick reply in the customer's language. It is the shop's word, not an agent's: the customer still waits for a person. */
async function reply(tx: Tx, conversation: Conversation, id: string): Promise<void> {
  if (conversation.state === 'closed') throw conflict('conversation_closed');
  const found = await tx
    .selectFrom('quick_replies')
    .select('wordings')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!found) throw notFound();
  const serving = { id: conversation.agent_id };
  const { values, language } = await variableValues(tx, tx.keys, serving, conversation, undefined);
  const text = fillIn(wordingFor(found.wordings, 'formal', language)?.text ?? '', values);
  await mustBeSayable({ db: tx }, text, language);
  const about = { conversation: conversation.id, id: newId(), author: system };
  conversation.last_number = (await receiveOne(tx, { ...about, kind: 'text', body: { text }, public: true })).number;
}

async function task(tx: Tx, conversation: Conversation, { text, minutes }: { text: string; minutes: number }): Promise<void> {
  await openTask(tx, system, {
    ...{ kind: 'follow_up', text, dueAt: new Date(tx.at.getTime() + minutes * 60_000) },
    ...{ conversation: conversation.id, customer: conversation.customer_id },
    ...{ owner: conversation.agent_id ?? undefined, group: conversation.group_id ?? undefined },
  });
}
