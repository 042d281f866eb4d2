import type { Permission } from '../common/permissions.ts';
import { type FactRow, formatCursor } from './platform/feed.ts';
import type { Push } from './platform/realtime.ts';
import type { Bodies } from './platform/webhooks/sender.ts';

/** What a permission lets a program hear; the same topics as a console with it joins. */
const topicsBy: Partial<Record<Permission, string>> = {
  'conversations.see_all': 'conversations',
  'customers.see': 'customers',
  'orders.see': 'orders',
  'team.manage': 'staff',
};

interface Event {
  conversation?: { id: string };
  message?: object;
}

function bodyOf(fact: FactRow, event: Event, conversation: object | undefined): string {
  const { kind, at, noun_id, conversation_id, customer_id, data } = fact;
  const by = { kind: fact.actor_kind, id: fact.actor_id };
  const place = { about: noun_id, conversation: conversation_id, customer: customer_id };
  const views = { ...(conversation ? { conversation } : {}), ...(event.message ? { message: event.message } : {}) };
  return JSON.stringify({
    type: kind,
    timestamp: at.toISOString(),
    data: { fact: { id: formatCursor(fact), by, ...place, data }, ...views },
  });
}

/** Facts as a webhook hears them: what a console with its permissions is pushed, with the place of the fact. */
export const webhookBodies =
  (present: (facts: FactRow[]) => Promise<Push[][]>): Bodies =>
  async (facts, { allowed }) => {
    const topics = new Set(allowed.map((permission) => topicsBy[permission]));
    const heard = (await present(facts)).map((pushes) => pushes.find((push) => push.topics.some((topic) => topics.has(topic))));
    const events = heard.map((push) => push && (JSON.parse(push.json) as Event));
    // The present state of a conversation comes with the last of its facts; here each stands alone.
    const conversations = new Map(
      events.flatMap((event) => (event?.conversation ? [[event.conversation.id, event.conversation] as const] : [])),
    );
    return facts.map((fact, at) => events[at] && bodyOf(fact, events[at], conversations.get(fact.conversation_id ?? '')));
  };
