import { allows } from '../../common/conversation.ts';
import { receiveOne } from '../conversations/messages.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Complaint } from './complaints.ts';

/** What the customer is told, and how it begins. */
const openings = {
  accepted: ['您的投诉 {number} 已受理，由{name}负责跟进。', 'Your complaint {number} has been accepted. {name} looks after it. '],
  apology: ['关于您的投诉 {number}：', 'About your complaint {number}: '],
  proposal: ['您的投诉 {number}，我们建议这样处理：', 'For your complaint {number} we propose: '],
  fixed: ['您的投诉 {number} 已按约定处理：', 'What was agreed for your complaint {number} has been done: '],
  ways_outside: [
    '您的投诉 {number} 没能达成一致。您还可以请消费者协会调解、拨打 12315 投诉、按约定申请仲裁，或向法院起诉。',
    'We found no agreement on your complaint {number}. You may ask the consumers’ association to mediate, call 12315, go to arbitration where agreed, or to court. ',
  ],
} as const;

const most = 2000;

/** Says it in the talk the complaint came from, as who serves there or in the shop's name. Where that has ended, the customer reads it beside their order. */
export async function sayToCustomer(tx: Tx, who: Actor, complaint: Complaint, what: keyof typeof openings, words: string): Promise<void> {
  if (!complaint.conversation_id) return;
  const talk = await tx
    .selectFrom('conversations')
    .innerJoin('customers', 'customers.id', 'conversations.customer_id')
    .select(['conversations.id', 'conversations.state', 'conversations.agent_id', 'customers.language'])
    .where('conversations.id', '=', complaint.conversation_id)
    .executeTakeFirst();
  if (!talk || talk.state === 'closed') return;
  const by = await tx.selectFrom('staff').select('name').where('id', '=', complaint.owner_id).executeTakeFirst();
  const opening = openings[what][talk.language === 'en' ? 1 : 0].replace('{number}', complaint.number).replace('{name}', by?.name ?? '');
  const serves = talk.agent_id === who.id && allows('reply', talk.state);
  const body = { text: `${opening}${words}`.slice(0, most) };
  await receiveOne(tx, {
    conversation: talk.id,
    id: newId(),
    author: serves ? who : system,
    kind: 'text',
    body,
    public: true,
  });
}
