import type { Reader } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import type { Keys } from '../platform/keys.ts';
import type { Push } from '../platform/realtime.ts';
import { customerTopics } from './access.ts';
import { withFileAddress } from './file-address.ts';
import { Just } from './just.ts';
import { type ConversationView, conversationsById, type MessageView, messagesAt } from './views.ts';
import { type WidgetConversation, widgetConversation } from './widget-views.ts';

/** Kinds of conversation facts that a customer hears; the others are the shop's own business. */
const isInternal = (kind: string) =>
  /^conversation\.(offered|offer_ended|overflowed|released|identified|wrapped_up)$|^message\.noted$/.test(kind);

const isMessage = (fact: FactRow) => fact.noun === 'message';

/** Facts about conversations as clients hear them: the present state once per batch, with the message that came. */
export async function presentConversationFacts(db: Reader, keys: Keys, facts: FactRow[], just = new Just()): Promise<Push[][]> {
  const about = facts.filter((fact) => fact.conversation_id !== null);
  if (about.length === 0) return facts.map(() => []);
  const lastOf = new Map(about.map((fact) => [fact.conversation_id!, fact]));
  const { conversations, messages } = await gather(db, about, lastOf, just);
  const ratings = await ratingsOf(db, about);
  return facts.map((fact) => {
    const conversation = fact.conversation_id ? conversations.get(fact.conversation_id) : undefined;
    if (!conversation) return [];
    const message = isMessage(fact) ? messages.get(placeOf(fact)) : undefined;
    const isLast = lastOf.get(conversation.id) === fact;
    return pushesOf(fact, conversation, message && withFileAddress(keys, message), isLast, ratings.get(conversation.id) ?? null);
  });
}

const placeOf = (fact: FactRow) => `${fact.conversation_id} ${fact.data.number}`;

/** Conversations and messages of these facts: what this process wrote itself it still knows, the rest is read. */
async function gather(db: Reader, about: FactRow[], lastOf: Map<string, FactRow>, just: Just) {
  const conversations = new Map<string, ConversationView>();
  const messages = new Map<string, MessageView>();
  for (const { kind, conversation_id: id } of about) if (kind !== 'message.sent') just.forget(id!);
  for (const fact of about) {
    const known = fact.kind === 'message.sent' ? just.take(fact.conversation_id!, Number(fact.data.number)) : undefined;
    if (known) messages.set(placeOf(fact), known.message);
    if (known && lastOf.get(known.conversation.id) === fact) conversations.set(known.conversation.id, known.conversation);
    if (!known) just.forget(fact.conversation_id!);
  }
  const ids = [...lastOf.keys()].filter((id) => !conversations.has(id));
  const places = about.filter((fact) => isMessage(fact) && !messages.has(placeOf(fact)));
  const [views, others] = await Promise.all([
    conversationsById(db, ids),
    messagesAt(
      db,
      places.map((fact) => ({ conversation: fact.conversation_id!, number: Number(fact.data.number) })),
    ),
  ]);
  for (const [id, view] of views) conversations.set(id, view);
  for (const [place, message] of others) messages.set(place, message);
  return { conversations, messages };
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
  const said = message ? `,"message":${JSON.stringify(message)}` : '';
  const event = (about: object, view: object) =>
    `{"fact":${JSON.stringify(about)}${isLast ? `,"conversation":${JSON.stringify(view)}` : ''}${said}}`;
  const pushes: Push[] = [{ topics: staffTopics(fact, conversation), json: event({ ...head, data }, conversation) }];
  if (!isInternal(kind) && (!message || message.public)) {
    const own = { ...widgetConversation(conversation), ...(rating ? { rating } : {}) };
    const forCustomer = event({ ...head, by: { kind: fact.actor_kind } }, own);
    pushes.push({ topics: customerTopics(conversation.customer.id, conversation.visitor), json: forCustomer });
  }
  if (/^conversation\.(transferred|overflowed)$/.test(kind) && data.fromGroup !== conversation.group?.id) {
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
