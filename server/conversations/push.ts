import type { Reader } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import type { Keys } from '../platform/keys.ts';
import type { Push } from '../platform/realtime.ts';
import { customerTopics } from './access.ts';
import { withFileAddress } from './file-address.ts';
import { Just, type Told } from './just.ts';
import { type ConversationView, conversationsById, type MessageView, messagesAt } from './views.ts';
import { isReadableByCustomer, type WidgetConversation, widgetConversation } from './widget-views.ts';

/** Kinds of conversation facts that a customer hears; the others are the shop's own business. */
const isInternal = (kind: string) =>
  /^conversation\.(offered|offer_ended|overflowed|released|taken_over|identified|snoozed|woken|wrapped_up|clock_warned|clock_breached|call_began|call_ended)$|^consult\.|^reproach\.|^message\.noted$/.test(
    kind,
  );

/** What changes a row of a list a little, often: in full it matters to those who serve the conversation or look at it. */
const isSmall = (kind: string) => /^message\.sent$|^conversation\.(read|delivered|clock_warned|clock_breached)$/.test(kind);

const isMessage = (fact: FactRow) => fact.noun === 'message';

/**
 * Facts about conversations as clients hear them. A plain message that this process has just committed brings what it changed; anything
 * else the present state, read once per batch and told with the last fact about it.
 */
export async function presentConversationFacts(db: Reader, keys: Keys, facts: FactRow[], just = new Just()): Promise<Push[][]> {
  const about = facts.filter((fact) => fact.conversation_id !== null);
  if (about.length === 0) return facts.map(() => []);
  const told = takeTold(about, just);
  const read = await gather(
    db,
    about.filter((fact) => !told.has(fact)),
  );
  const lastOf = new Map(about.map((fact) => [fact.conversation_id, fact]));
  // The state comes with the last fact of a batch: if anything else happened, everybody hears that one, too.
  const stirred = new Set(about.filter((fact) => !isSmall(fact.kind)).map((fact) => fact.conversation_id));
  return facts.map((fact) => {
    const isLast = lastOf.get(fact.conversation_id) === fact;
    const isForAll = stirred.has(fact.conversation_id);
    const plain = told.get(fact);
    const pushes = plain
      ? pushesOfPlain(fact, { ...plain, message: withFileAddress(keys, plain.message) }, isLast)
      : pushesOfRead(fact, isLast);
    return isForAll ? pushes : pushes.map((push) => small(fact, push));
  });

  function pushesOfRead(fact: FactRow, isLast: boolean): Push[] {
    const conversation = read.conversations.get(fact.conversation_id ?? '');
    if (!conversation) return [];
    const message = isMessage(fact) ? read.messages.get(placeOf(fact)) : undefined;
    return pushesOf(fact, conversation, message && withFileAddress(keys, message), isLast, read.ratings.get(conversation.id) ?? null);
  }
}

/** Persons are near; a group, or all who may see every conversation, only when they look. */
const small = ({ actor_id, conversation_id }: FactRow, push: Push): Push => ({
  ...push,
  small: {
    conversation: conversation_id!,
    near: [`staff:${actor_id}`, ...push.topics.filter((topic) => /^(staff|customer):/.test(topic))],
  },
});

const placeOf = (fact: FactRow) => `${fact.conversation_id} ${fact.data.number}`;

/** What this process wrote itself it still knows, unless something else happened to the conversation. */
function takeTold(about: FactRow[], just: Just): Map<FactRow, Told> {
  const told = new Map<FactRow, Told>();
  for (const { kind, conversation_id: id } of about) if (kind !== 'message.sent') just.forget(id!);
  for (const fact of about) {
    const known = fact.kind === 'message.sent' ? just.take(fact.conversation_id!, Number(fact.data.number)) : undefined;
    if (known) told.set(fact, known);
    else just.forget(fact.conversation_id!);
  }
  return told;
}

async function gather(db: Reader, facts: FactRow[]) {
  const ids = [...new Set(facts.map((fact) => fact.conversation_id!))];
  const places = facts.filter(isMessage).map((fact) => ({ conversation: fact.conversation_id!, number: Number(fact.data.number) }));
  const [conversations, messages, ratings] = await Promise.all([conversationsById(db, ids), messagesAt(db, places), ratingsOf(db, facts)]);
  return { conversations, messages, ratings };
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
  if (!isInternal(kind) && (!message || message.public) && isReadableByCustomer(conversation)) {
    const own = { ...widgetConversation(conversation), ...(rating ? { rating } : {}) };
    const forCustomer = event({ ...head, by: { kind: fact.actor_kind } }, own);
    pushes.push({ topics: customerTopics(conversation.customer.id, conversation.visitor), json: forCustomer });
  }
  if (/^conversation\.(transferred|overflowed)$/.test(kind) && data.fromGroup !== conversation.group?.id) {
    pushes.push({ topics: [`group:${data.fromGroup}`], json: JSON.stringify({ fact: head, gone: id }) });
  }
  return pushes;
}

function pushesOfPlain(fact: FactRow, { conversation, change, message }: Told, isLast: boolean): Push[] {
  const { kind, at, data, conversation_id: id } = fact;
  const by = { kind: fact.actor_kind };
  const rest = `${isLast ? `,"change":${JSON.stringify(change)}` : ''},"message":${JSON.stringify(message)}}`;
  const event = (about: object) => `{"fact":${JSON.stringify(about)}${rest}`;
  const { group_id, agent_id, owner_id, customer_id, visitor_id, consulted } = conversation;
  return [
    {
      topics: [...topicsOfStaff(group_id, [agent_id, owner_id]), ...consulted],
      json: event({ kind, at, by: { ...by, id: fact.actor_id }, conversation: id, agent: agent_id, data }),
    },
    { topics: customerTopics(customer_id, visitor_id), json: event({ kind, at, by, conversation: id }) },
  ];
}

function staffTopics(fact: FactRow, conversation: ConversationView): string[] {
  const people = [conversation.agent?.id, conversation.owner?.id, conversation.offer?.agent, fact.data.agent as string | undefined];
  return [...topicsOfStaff(conversation.group?.id ?? null, people), ...conversation.consulted];
}

function topicsOfStaff(group: string | null, people: (string | null | undefined)[]): string[] {
  return ['conversations', ...(group ? [`group:${group}`] : []), ...people.filter(Boolean).map((id) => `staff:${id}`)];
}
