import { sql } from 'kysely';
import { allows, clocks } from '../../common/conversation.ts';
import type { FactData, FactKind } from '../../common/facts.ts';
import { Problem } from '../platform/problems.ts';
import type { Conversation as WholeConversation } from './access.ts';
import type { Incoming } from './incoming.ts';
import { previewOf } from './preview.ts';

/** What the rules look at, and what they may change. */
export type Judgeable = Pick<
  WholeConversation,
  | ('id' | 'state' | 'customer_id' | 'visitor_id' | 'group_id' | 'agent_id' | 'owner_id' | 'skills' | 'ahead' | 'reopened')
  | ('opened_at' | 'queued_at' | 'accepted_at' | 'first_reply_at' | 'wrap_up_at' | 'closed_at' | 'waiting_since')
  | ('last_number' | 'last_at' | 'last_preview' | 'last_author' | 'customer_read' | 'staff_read' | 'unread')
  | ('snoozed_until' | 'woken_at' | 'merged_into' | 'consulted' | 'assisted_at' | 'handed_at' | 'order_id')
>;
type Conversation = Judgeable;

/** Its columns, of `conversations c`. */
export const judgeableColumns = sql`c.id, c.state, c.customer_id, c.visitor_id, c.group_id, c.agent_id, c.owner_id, c.skills, c.ahead, c.reopened,
  c.opened_at, c.queued_at, c.accepted_at, c.first_reply_at, c.wrap_up_at, c.closed_at, c.waiting_since, c.last_number, c.last_at,
  c.last_preview, c.last_author, c.customer_read, c.staff_read, c.unread, c.snoozed_until, c.woken_at, c.merged_into, c.consulted,
  c.assisted_at, c.handed_at, c.order_id`;

/** What of a running talk a plain message depends on. */
export type RunningTalk = Pick<
  Judgeable,
  | ('id' | 'state' | 'customer_id' | 'visitor_id' | 'group_id' | 'agent_id' | 'owner_id' | 'first_reply_at' | 'waiting_since')
  | ('last_number' | 'customer_read' | 'staff_read' | 'unread' | 'snoozed_until' | 'woken_at' | 'consulted')
>;

export const runningTalkColumns = sql`c.id, c.state, c.customer_id, c.visitor_id, c.group_id, c.agent_id, c.owner_id, c.first_reply_at,
  c.waiting_since, c.last_number, c.customer_read, c.staff_read, c.unread, c.snoozed_until, c.woken_at, c.consulted`;

/** It comes back from being set aside by the customer's message, or is settled after it by the agent's. */
export const isComingBack = (talk: RunningTalk, author: Incoming['author']): boolean =>
  author.kind === 'customer' ? talk.snoozed_until !== null : talk.woken_at !== null;

export type Said = Pick<Judgeable, 'last_at' | 'last_preview' | 'last_author'>;

/** What one message does to its conversation. */
export interface Judged {
  change: Partial<Conversation>;
  facts: { [K in FactKind]: { kind: K; data: FactData[K] } }[FactKind][];
}

/** Whether this message may be received now, and what follows for the conversation's state and clocks (DOMAIN D1). */
export function judge(conversation: Conversation, item: Incoming, at: Date): Judged | Problem {
  if (!item.public) return { change: {}, facts: [] };
  if (conversation.merged_into) return new Problem(409, 'conversation_merged', { into: conversation.merged_into });
  // A list shows what people said last; a line about what happened only moves the conversation up.
  if (item.author.kind === 'system') return { change: endsNoSilence(item) ? {} : { last_at: at }, facts: [] };
  if (item.author.kind === 'assistant') return fromAssistant(conversation, item, at);
  return item.author.kind === 'customer' ? fromCustomer(conversation, item, at) : fromStaff(conversation, item, at);
}

/** The same for a public message of the customer or the agent in a running talk: nothing follows but its clocks. */
export function judgeRunning(talk: RunningTalk, item: Incoming, at: Date): (Said & Partial<RunningTalk>) | Problem {
  if (item.author.kind === 'staff')
    return talk.agent_id === item.author.id ? answered(talk, item, at) : new Problem(409, 'not_your_conversation', { name: '' });
  return isOf(talk, item) ? { ...asked(talk, item, at), state: 'active' } : new Problem(404, 'not_found');
}

/** Being asked whether they are still there does not make a silent customer less so. */
const endsNoSilence = ({ body }: Incoming): boolean => 'code' in body && body.code === 'still_there';

const isOf = (talk: RunningTalk, { author }: Incoming) => [talk.customer_id, talk.visitor_id].includes(author.id);

const said = (item: Incoming, at: Date): Said => ({
  last_at: at,
  last_preview: previewOf(item.kind, item.body),
  last_author: item.author.kind,
});

const asked = (talk: RunningTalk, item: Incoming, at: Date) => ({
  ...said(item, at),
  waiting_since: talk.waiting_since ?? at,
  customer_read: talk.last_number + 1,
  unread: talk.unread + 1,
});

const answered = (talk: RunningTalk, item: Incoming, at: Date) => ({
  ...said(item, at),
  state: 'waiting_customer' as const,
  waiting_since: null,
  first_reply_at: talk.first_reply_at ?? at,
  staff_read: talk.last_number + 1,
  unread: 0,
});

function fromCustomer(conversation: Conversation, item: Incoming, at: Date): Judged | Problem {
  if (!isOf(conversation, item)) return new Problem(404, 'not_found');
  const change = asked(conversation, item, at);
  switch (conversation.state) {
    case 'closed':
      if (at.getTime() - (conversation.closed_at?.getTime() ?? 0) > clocks.reopen * 1000) return new Problem(409, 'conversation_closed');
      if (conversation.assisted_at && !conversation.handed_at) return backToAssistant(conversation, change);
      return reopened(conversation, change, at);
    case 'waiting_customer':
      return conversation.snoozed_until
        ? {
            change: { ...change, state: 'active', snoozed_until: null, woken_at: at },
            facts: [{ kind: 'conversation.woken', data: { agent: conversation.agent_id, because: 'customer' } }],
          }
        : { change: { ...change, state: 'active' }, facts: [] };
    case 'wrap_up':
      // A message left may be ended by who never served it: nobody would hear the customer who writes again.
      if (conversation.agent_id === null) return reopened(conversation, change, at);
      return {
        change: { ...change, state: 'active', wrap_up_at: null },
        facts: [{ kind: 'conversation.reopened', data: { by: 'customer' } }],
      };
    default:
      return { change, facts: [] };
  }
}

/** It speaks only where it receives: what it worked out for a talk that people took meanwhile is not said. */
const fromAssistant = (conversation: Conversation, item: Incoming, at: Date): Judged | Problem =>
  conversation.state === 'assistant'
    ? { change: { ...said(item, at), waiting_since: null }, facts: [] }
    : new Problem(409, 'wrong_state', { state: conversation.state });

/** What only the assistant has had goes on with the assistant. */
const backToAssistant = (conversation: Conversation, change: Partial<Conversation>): Judged => ({
  change: { ...change, state: 'assistant', closed_at: null, reopened: conversation.reopened + 1 },
  facts: [
    { kind: 'conversation.reopened', data: { by: 'customer' } },
    { kind: 'conversation.assisted', data: { group: conversation.group_id ?? '' } },
  ],
});

/** A reopened conversation queues before the others; the agent who served it is asked first. */
function reopened(conversation: Conversation, change: Partial<Conversation>, at: Date): Judged {
  return {
    change: {
      ...change,
      state: 'queued',
      ahead: true,
      queued_at: at,
      closed_at: null,
      wrap_up_at: null,
      agent_id: null,
      reopened: conversation.reopened + 1,
    },
    facts: [
      { kind: 'conversation.reopened', data: { by: 'customer' } },
      { kind: 'conversation.queued', data: { group: conversation.group_id ?? '', because: 'reopened' } },
    ],
  };
}

function fromStaff(conversation: Conversation, item: Incoming, at: Date): Judged | Problem {
  if (!allows('reply', conversation.state)) {
    return conversation.state === 'closed'
      ? new Problem(409, 'conversation_closed')
      : new Problem(409, 'wrong_state', { state: conversation.state });
  }
  const isTaking = conversation.state === 'missed' && conversation.agent_id === null;
  if (!isTaking && conversation.agent_id !== item.author.id) return new Problem(409, 'not_your_conversation', { name: '' });
  // Accepting looks whether they have the skill it needs; an answer comes with no time to look.
  if (isTaking && conversation.skills.length > 0) return new Problem(409, 'accept_first');
  const change = { ...answered(conversation, item, at), wrap_up_at: null, woken_at: null };
  if (!isTaking) return { change, facts: [] };
  const waitedSeconds = Math.round((at.getTime() - (conversation.queued_at ?? conversation.opened_at).getTime()) / 1000);
  return {
    change: {
      ...change,
      agent_id: item.author.id,
      owner_id: conversation.owner_id ?? item.author.id,
      accepted_at: conversation.accepted_at ?? at,
      ahead: false,
    },
    facts: [{ kind: 'conversation.accepted', data: { agent: item.author.id ?? '', group: conversation.group_id ?? '', waitedSeconds } }],
  };
}
