import { sql } from 'kysely';
import type { BlockReason } from '../../common/blocks.ts';
import type { FactData } from '../../common/facts.ts';
import { type Actor, system } from '../platform/actor.ts';
import { type Database, type Reader, type Tx, transact } from '../platform/db.ts';
import { type Fact, record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { close, say } from './lifecycle.ts';
import { nuisanceOf } from './nuisance.ts';
import { withdrawOffer } from './withdrawing.ts';

interface Ask {
  reason: BlockReason;
  words: string;
  days: number;
}

export interface Block {
  id: string;
  customer_id: string;
  visitor_id: string | null;
  conversation_id: string;
  state: string;
  days: number;
  asked_by: string;
}

/** Asks for somebody to be kept out; who may approve it themselves has done so by asking. The conversation is the evidence. */
export async function askForBlock(tx: Tx, who: Principal, conversation: Conversation, { reason, words, days }: Ask): Promise<string> {
  const { id: conversation_id, customer_id, visitor_id } = conversation;
  const block = { id: newId(), customer_id, visitor_id, conversation_id, days, asked_by: who.id ?? '', state: 'asked' as const };
  const nuisance = JSON.stringify(await nuisanceOf(tx, conversation, tx.at));
  const added = await tx
    .insertInto('blocks')
    .values({ ...block, reason, words, nuisance, asked_at: tx.at })
    .onConflict((clash) => clash.column('customer_id').where('state', 'in', ['asked', 'active']).doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) throw conflict('already_blocked');
  await record(tx, { kind: 'block.asked', by: who, id: block.id, customer: customer_id, data: { conversation: conversation_id, reason } });
  if (who.permissions.has('conversations.supervise')) await approveBlock(tx, who, block);
  return block.id;
}

export async function findBlock(tx: Tx, id: string): Promise<Block> {
  const block = await tx.selectFrom('blocks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!block) throw notFound();
  return block;
}

/** Keeps somebody out from now on, for as many days as were asked for; what they have open ends. */
export async function approveBlock(tx: Tx, actor: Actor, block: Block): Promise<void> {
  if (block.state !== 'asked') throw conflict('block_decided');
  const expires_at = new Date(tx.at.getTime() + block.days * 86_400_000);
  await tx
    .updateTable('blocks')
    .set({ state: 'active', decided_by: actor.id, decided_at: tx.at, expires_at })
    .where('id', '=', block.id)
    .execute();
  await tx.updateTable('conversations').set({ block_id: block.id }).where('id', '=', block.conversation_id).execute();
  await endTalks(tx, actor, block);
  await tellBlock(tx, actor, block, 'block.approved', { until: expires_at.toISOString() });
}

/** Their open conversations end, this device's also when its person had been recognised. */
async function endTalks(tx: Tx, actor: Actor, block: Block): Promise<void> {
  const device = block.visitor_id;
  const { rows } = await sql<Conversation>`select * from conversations where state <> 'closed'
    and ${device ? sql`visitor_id = ${device}` : sql`customer_id = ${block.customer_id}`} order by id for update`.execute(tx);
  for (const conversation of rows) {
    await withdrawOffer(tx, conversation);
    await say(tx, conversation, 'closed');
    await tx.updateTable('conversations').set({ block_id: block.id }).where('id', '=', conversation.id).execute();
    await close(tx, actor, conversation, 'blocked');
  }
}

export async function refuseBlock(tx: Tx, actor: Actor, block: Block, note: string): Promise<void> {
  if (block.state !== 'asked') throw conflict('block_decided');
  if (note === '') throw invalid('task_needs_note');
  await tx
    .updateTable('blocks')
    .set({ state: 'refused', decided_by: actor.id, decided_at: tx.at, note })
    .where('id', '=', block.id)
    .execute();
  await tellBlock(tx, actor, block, 'block.refused', {});
}

/** Lets somebody in again before the time, as after an appeal: what they were blocked for counts in the figures again. */
export async function liftBlock(tx: Tx, actor: Actor, block: Block, note: string): Promise<void> {
  if (block.state !== 'active') throw conflict('block_decided');
  if (note === '') throw invalid('task_needs_note');
  await tx.updateTable('blocks').set({ state: 'lifted', ended_by: actor.id, ended_at: tx.at, note }).where('id', '=', block.id).execute();
  await tx.updateTable('conversations').set({ block_id: null }).where('block_id', '=', block.id).execute();
  await tellBlock(tx, actor, block, 'block.ended', { because: 'lifted' });
}

type Decided = 'block.approved' | 'block.refused' | 'block.ended';

async function tellBlock<K extends Decided>(tx: Tx, by: Actor, block: Block, kind: K, data: Omit<FactData[K], 'asked'>): Promise<void> {
  const fact: Fact<Decided> = { kind, by, id: block.id, customer: block.customer_id, data: { ...data, asked: block.asked_by } };
  await record(tx, fact);
}

/** A block ends by itself. The door opens at that instant; this only writes it down. */
export async function expireBlocks(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<Block>`select * from blocks where state = 'active' and expires_at <= ${tx.at}
      order by expires_at limit 200 for update skip locked`.execute(tx);
    for (const block of rows) {
      await tx.updateTable('blocks').set({ state: 'expired', ended_at: tx.at }).where('id', '=', block.id).execute();
      await tellBlock(tx, system, block, 'block.ended', { because: 'expired' });
    }
  });
}

const refreshMs = 30_000;
const kept = new WeakMap<Reader, { at: number; until: Map<string, Date> }>();

/** Called when a block was made or ended: the next message asks anew. */
export const forgetBlocks = (db: Reader): void => void kept.delete(db);

/** Until when this person or device is kept out. Kept in memory, since every message of a customer asks. */
export async function blockedUntil(world: Pick<Database, 'db' | 'now'>, id: string | null): Promise<Date | undefined> {
  const now = world.now();
  let known = kept.get(world.db);
  if (!known || Math.abs(now.getTime() - known.at) > refreshMs) {
    const rows = await world.db
      .selectFrom('blocks')
      .select(['customer_id', 'visitor_id', 'expires_at'])
      .where('state', '=', 'active')
      .where('expires_at', '>', now)
      .execute();
    // Recognising somebody gives their device nothing, and takes nothing from the person.
    known = { at: now.getTime(), until: new Map(rows.map((row) => [row.visitor_id ?? row.customer_id, row.expires_at ?? now])) };
    kept.set(world.db, known);
  }
  const until = known.until.get(id ?? '');
  return until && until > now ? until : undefined;
}
