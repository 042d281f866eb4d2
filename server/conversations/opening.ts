import type { Insertable } from 'kysely';
import { homeOf } from '../customers/merged.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Fact } from '../platform/facts.ts';
import { notFound, Problem } from '../platform/problems.ts';
import type { Incoming } from './incoming.ts';
import { promiseAnswer } from './left-message.ts';
import { needsOf } from './needs.ts';
import { orderIn, placeOfOrder } from './of-order.ts';
import { previewOf } from './preview.ts';
import type { ConversationsTable } from './tables.ts';

/** A customer has one talk, perhaps a few: more would be a fault, or a flood that fills the queue. */
const mostOpen = 3;

export async function refuseAnotherOpen(db: Reader, person: string | null, conversation: string): Promise<void> {
  const { count } = await db
    .selectFrom('conversations')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where((each) => each.or([each('customer_id', '=', person ?? ''), each('visitor_id', '=', person)]))
    .where('state', '!=', 'closed')
    .where('id', '!=', conversation)
    .executeTakeFirstOrThrow();
  if (count >= mostOpen) throw new Problem(409, 'too_many_open', { count });
}

/** Opens conversations that customers' devices named and that do not exist yet. Two devices naming the same open it once. */
export async function openMissing(tx: Tx, items: Incoming[]): Promise<Fact[]> {
  const asked = items.filter((item) => item.opening && item.author.kind === 'customer');
  if (asked.length === 0) return [];
  const ids = [...new Set(asked.map((item) => item.conversation))].sort();
  const there = await tx.selectFrom('conversations').select('id').where('id', 'in', ids).execute();
  const missing = ids.filter((id) => !there.some((row) => row.id === id));
  const facts: Fact[] = [];
  for (const id of missing) facts.push(...(await open(tx, asked.find((item) => item.conversation === id)!)));
  return facts;
}

export type NewConversation = Pick<Insertable<ConversationsTable>, 'id' | 'number' | 'customer_id' | 'channel' | 'state' | 'group_id'> &
  Partial<Insertable<ConversationsTable>>;

/** Writes down a talk that begins now, without a word in it; false: it is there already. */
export async function addConversation(tx: Tx, conversation: NewConversation): Promise<boolean> {
  const nobodyYet = { agent_id: null, owner_id: null, queued_at: null, accepted_at: null, first_reply_at: null, waiting_since: null };
  const notOver = { stage: null, reason: null, result: null, wrap_up_at: null, closed_at: null };
  const added = await tx
    .insertInto('conversations')
    .values({ ...nobodyYet, ...notOver, contact_sealed: null, page: null, opened_at: tx.at, last_at: tx.at, ...conversation })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  return Boolean(added.numInsertedOrUpdatedRows);
}

async function open(tx: Tx, item: Incoming): Promise<Fact[]> {
  const { channel, page, stands, group } = item.opening!;
  const number = await nextNumber(tx, 'C');
  const { customer, device } = await homeOf(tx, item.author.id ?? '', 'conversations', item.conversation);
  const order_id = await orderIn(tx, item, customer);
  const usual = await groupFor(tx, group);
  const group_id = order_id ? ((await placeOfOrder(tx, order_id, usual, stands))?.group ?? usual) : usual;
  const isNew = await addConversation(tx, {
    ...{ id: item.conversation, number, customer_id: customer, visitor_id: device, channel, state: stands, group_id, order_id },
    ...(await needsOf(tx, customer, group_id, page)),
    ahead: stands === 'missed',
    page: page ? JSON.stringify(page) : null,
    queued_at: stands === 'assistant' ? null : tx.at,
    assisted_at: stands === 'assistant' ? tx.at : null,
  });
  if (!isNew) return [];
  if (stands === 'missed')
    await promiseAnswer(tx, { id: item.conversation, number, customer, group: group_id, preview: previewOf(item.kind, item.body) });
  const about = { by: item.author, id: item.conversation, conversation: item.conversation, customer };
  return [
    { ...about, kind: 'conversation.opened', data: { channel } },
    { ...about, ...begun[stands](group_id) },
  ];
}

const begun = {
  assistant: (group: string) => ({ kind: 'conversation.assisted' as const, data: { group } }),
  queued: (group: string) => ({ kind: 'conversation.queued' as const, data: { group, because: 'opened' } }),
  missed: (group: string) => ({ kind: 'conversation.left_message' as const, data: { group } }),
};

/** The group asked for, else the one that takes what no other takes. */
async function groupFor(tx: Tx, asked: string | undefined): Promise<string> {
  const wished = asked
    ? await tx
        .selectFrom('groups')
        .select('id')
        .where('id', '=', asked)
        .where('kind', '=', 'desk')
        .where('closed_at', 'is', null)
        .executeTakeFirst()
    : undefined;
  const group = wished ?? (await tx.selectFrom('groups').select('id').where('is_default', '=', true).executeTakeFirst());
  if (!group) throw notFound();
  return group.id;
}
