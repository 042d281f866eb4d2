import type { Reader } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import type { Keys } from '../platform/keys.ts';
import type { Push } from '../platform/realtime.ts';
import { withFileAddress } from './file-address.ts';
import { type ConversationView, conversationsById, type MessageView, messagesAt } from './views.ts';
import { type WidgetConversation, widgetConversation } from './widget-views.ts';

/** Kinds of conversation facts that a customer hears; the others are the shop's own business. */
const isInternal = (kind: string) => /^conversation\.(offered|offer_ended|identified|wrapped_up)$|^message\.noted$/.test(kind);

const isMessage = (fact: FactRow) => fact.noun === 'message';

/** Facts about conversations as clients hear them: the present state once per batch, with the message that came. */
export async function presentConversationFacts(db: Reader, keys: Keys, facts: FactRow[]): Promise<Push[][]> {
  const about = facts.filter((fact) => fact.conversation_id !== null);
  const ids = [...new Set(about.map((fact) => fact.conversation_id!))];
  const places = about.filter(isMessage).map((fact) => ({ conversation: fact.conversation_id!, number: Number(fact.data.number) }));
  const [conversations, messages] = await Promise.all([conversationsById(db, ids), messagesAt(db, places)]);
  const ratings = await ratingsOf(db, about);
  const lastOf = new Map(about.map((fact) => [fact.conversation_id!, fact]));
  return facts.map((fact) => {
    const conversation = fact.conversation_id ? conversations.get(fact.conversation_id) : undefined;
    if (!conversation) return [];
    const message = isMessage(fact) ? messages.get(`${fact.conversation_id} ${fact.data.number}`) : undefined;
    const isLast = lastOf.get(conversation.id) === fact;
    return pushesOf(fact, conversation, message && withFileAddress(keys, message), isLast, ratings.get(conversation.id) ?? null);
  });
}

type Rating = WidgetConversation['rating'];

async function ratingsOf(db: Reader, facts: FactRow[]): Promise<Map<string, Rating>> {
  const ids = facts
    .filter((fact) => /^rating\.|^conversation\.(closed|state_changed|reopened)/.test(fact.kind))
    .map((fact) => fact.conversation_id!);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('ratings').select(['conversation_id', 'score']).where('conversation_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.conversation_id, { asked: true, score: row.score }]));
}

function pushesOf(
  fact: FactRow,
  conversation: ConversationView,
  message: MessageView | undefined,
  isLast: boolean,
  rating: Rating,
): Push[] {
  const { kind, at, data, conversation_id: id } = fact;
  const head = { kind, at: at.toISOString(), by: { kind: fact.actor_kind, id: fact.actor_id }, conversation: id };
  const forStaff = JSON.stringify({ fact: { ...head, data }, ...(isLast ? { conversation } : {}), ...(message ? { message } : {}) });
  const pushes: Push[] = [{ topics: staffTopics(fact, conversation), json: forStaff }];
  if (!isInternal(kind) && (!message || message.public)) {
    const own = { ...widgetConversation(conversation), ...(rating ? { rating } : {}) };
    const forCustomer = JSON.stringify({
      fact: { ...head, by: { kind: fact.actor_kind } },
      ...(isLast ? { conversation: own } : {}),
      ...(message ? { message } : {}),
    });
    pushes.push({ topics: [`customer:${conversation.customer.id}`], json: forCustomer });
  }
  if (kind === 'conversation.transferred' && data.fromGroup !== conversation.group?.id) {
    pushes.push({ topics: [`group:${data.fromGroup}`], json: JSON.stringify({ fact: head, gone: id }) });
  }
  return pushes;
}

function staffTopics(fact: FactRow, conversation: ConversationView): string[] {
  const people = [conversation.agent?.id, conversation.owner?.id, conversation.offer?.agent, fact.data.agent];
  return [
    'conversations',
    ...(conversation.group ? [`group:${conversation.group.id}`] : []),
    ...people.filter(Boolean).map((id) => `staff:${id}`),
  ];
}
