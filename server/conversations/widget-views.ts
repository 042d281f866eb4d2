import { sql } from 'kysely';
import { z } from 'zod';
import { isOnlySpoken, telephone } from '../../common/calls.ts';
import { conversationStates } from '../../common/conversation.ts';
import type { Reader } from '../platform/db.ts';
import { queuePlaces } from './queue.ts';
import { ConversationView, conversationViews } from './views.ts';

const Shared = ConversationView.pick({
  id: true,
  openedAt: true,
  closedAt: true,
  lastNumber: true,
  lastAt: true,
  lastPreview: true,
  lastAuthor: true,
  customerRead: true,
  customerDelivered: true,
  staffRead: true,
  staffDelivered: true,
  hasContact: true,
  promisedAt: true,
  mergedInto: true,
  callbackAt: true,
});

/** A conversation as its customer sees it: no colleagues, no codes. */
export const WidgetConversation = Shared.extend({
  state: z.enum(conversationStates),
  agent: z.object({ name: z.string() }).nullable(),
  queue: z.object({ position: z.int(), seconds: z.int().nullable() }).nullish(),
  rating: z.object({ asked: z.boolean(), score: z.int().nullable() }).nullish(),
});
export type WidgetConversation = z.output<typeof WidgetConversation>;

export function widgetConversation(view: ConversationView): WidgetConversation {
  const {
    id,
    state,
    openedAt,
    closedAt,
    lastNumber,
    lastAt,
    lastPreview,
    lastAuthor,
    customerRead,
    customerDelivered,
    staffRead,
    staffDelivered,
    hasContact,
    promisedAt,
    mergedInto,
    callbackAt,
  } = view;
  // An offer is the shop's own business: the customer is waiting.
  const shown = state === 'offered' ? 'queued' : state;
  return {
    id,
    state: shown,
    openedAt,
    closedAt,
    lastNumber,
    lastAt,
    lastPreview,
    lastAuthor,
    customerRead,
    customerDelivered,
    staffRead,
    staffDelivered,
    hasContact,
    promisedAt,
    mergedInto,
    callbackAt,
    agent: view.agent && { name: view.agent.name },
  };
}

/** What was only spoken on the telephone has nothing in it for its customer to read; one rule for lists and for what is pushed. */
const isReadable = sql`(channel <> ${telephone} or first_reply_at is not null)`;
export const isReadableByCustomer = (view: ConversationView) => !isOnlySpoken(view);

/** A customer's own conversations, newest first, with place in the queue and rating. */
export async function widgetConversations(db: Reader, now: Date, customerId: string, id?: string): Promise<WidgetConversation[]> {
  const views = await conversationViews(
    db,
    sql`select * from conversations where (customer_id = ${customerId} or visitor_id = ${customerId}) and ${id ? sql`id = ${id}` : sql`true`} and ${isReadable} order by opened_at desc limit 50`,
  );
  const ratings = await db
    .selectFrom('ratings')
    .select(['conversation_id', 'score'])
    .where('conversation_id', 'in', views.length ? views.map((view) => view.id) : ['00000000-0000-0000-0000-000000000000'])
    .execute();
  const result: WidgetConversation[] = [];
  for (const view of views) {
    const rating = ratings.find((row) => row.conversation_id === view.id);
    const place =
      ['queued', 'offered'].includes(view.state) && view.group
        ? (await queuePlaces(db, view.group.id, now)).find((each) => each.conversation === view.id)
        : undefined;
    result.push({
      ...widgetConversation(view),
      queue: place ? { position: place.position, seconds: place.seconds } : null,
      rating: rating ? { asked: true, score: rating.score } : null,
    });
  }
  return result;
}
