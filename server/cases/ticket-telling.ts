import { addBusinessSeconds } from '../../common/business-time.ts';
import { rootCauseWords, ticketStateWords } from '../../common/ticket-words.ts';
import { receiveOne } from '../conversations/messages.ts';
import { openTask } from '../conversations/tasks.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { calendarOf } from '../team/calendar.ts';
import type { Ticket } from './tickets.ts';

/** Open hours of the desk within which the customer is to hear what the department said. */
const toTellHours = 4;
const most = 500;

/**
 * The answer goes back to where the question came from: a note in the conversation, and a follow-up for who looks after it, so that
 * the customer is told (首问负责).
 */
export async function tellAsker(tx: Tx, actor: Actor, ticket: Ticket): Promise<void> {
  if (!ticket.conversation_id) return;
  const conversation = await tx
    .selectFrom('conversations')
    .select(['id', 'state', 'customer_id', 'agent_id', 'owner_id', 'group_id', 'merged_into'])
    .where('id', '=', ticket.conversation_id)
    .executeTakeFirstOrThrow();
  const { name } = await tx.selectFrom('groups').select('name').where('id', '=', ticket.group_id).executeTakeFirstOrThrow();
  const said = wordsOf(ticket, name);
  const about = { conversation: conversation.merged_into ?? conversation.id, customer: conversation.customer_id };
  await receiveOne(tx, {
    ...{ conversation: about.conversation, id: newId(), author: actor, kind: 'text', body: { text: said }, public: false },
    mentions: [ticket.opened_by],
  });
  // Whoever is talking to the customer; after the talk, who served first answers for it until it is settled.
  const { state, agent_id: agent, owner_id: first } = conversation;
  const owner = await whoTells(tx, [...(state === 'closed' ? [first, agent] : [agent, first]), ticket.opened_by]);
  const due = addBusinessSeconds(await calendarOf(tx, conversation.group_id), tx.at, toTellHours * 3600);
  await openTask(tx, actor, {
    ...{ kind: 'follow_up', text: `告诉客户：${said}`.slice(0, most), ...about },
    ...{ dueAt: due ?? new Date(tx.at.getTime() + 24 * 3600 * 1000), owner, group: conversation.group_id ?? ticket.group_id },
  });
}

function wordsOf({ number, state, root_cause, answer }: Ticket, department: string): string {
  const cause = root_cause ? `（原因：${rootCauseWords[root_cause][0]}）` : '';
  return `工单 ${number} ${department}${ticketStateWords[state][0]}${cause}：${answer}`;
}

/** The first of these who still works here; without one the group is left with it. */
async function whoTells(tx: Tx, people: (string | null)[]): Promise<string | undefined> {
  const known = people.filter((id) => id !== null);
  const here = await tx.selectFrom('staff').select('id').where('id', 'in', known).where('left_at', 'is', null).execute();
  return known.find((id) => here.some((person) => person.id === id));
}
