import { type Selectable, sql } from 'kysely';
import { type BulletinLevel, bulletinMostDays } from '../../common/bulletins.ts';
import { mustLieAhead } from '../platform/ahead.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, forbidden, notFound } from '../platform/problems.ts';
import type { BulletinsTable } from './tables.ts';

export interface BulletinWords {
  level: BulletinLevel;
  words: string;
  /** What the customer may be told. */
  customer: { zh: string; en: string };
  until: Date;
}

export type BulletinSubject = { product: string } | { order: string };

type Bulletin = Selectable<BulletinsTable>;

const dayMs = 24 * 3600 * 1000;

function mustEndInTime(tx: Tx, until: Date): void {
  mustLieAhead(tx.at, until);
  if (until.getTime() - tx.at.getTime() > bulletinMostDays * dayMs) throw conflict('period_too_long', { days: bulletinMostDays });
}

/** Says something about goods or about one order, until a time. The same id twice is once. */
export async function postBulletin(tx: Tx, who: Principal, subject: BulletinSubject, input: BulletinWords & { id?: string | undefined }) {
  mustEndInTime(tx, input.until);
  const [product, order] = 'product' in subject ? [subject.product, null] : [null, subject.order];
  if (order && !who.permissions.has('orders.see')) throw forbidden();
  const { rows } = await sql`select 1 from ${sql.table(product ? 'products' : 'orders')} where id = ${product ?? order}`.execute(tx);
  if (rows.length === 0) throw notFound();
  const id = input.id ?? newId();
  const added = await tx
    .insertInto('bulletins')
    .values({
      ...{ id, product_id: product, order_id: order, level: input.level, words: input.words, until: input.until },
      ...{ customer_zh: input.customer.zh, customer_en: input.customer.en, written_by: who.id as string, written_at: tx.at },
    })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows)
    await record(tx, { kind: 'bulletin.posted', by: who, id, data: { product, order, level: input.level } });
  return id;
}

async function lockBulletin(tx: Tx, who: Principal, id: string): Promise<Bulletin> {
  const bulletin = await tx.selectFrom('bulletins').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!bulletin || (bulletin.order_id && !who.permissions.has('orders.see'))) throw notFound();
  if (bulletin.ended_at || bulletin.until <= tx.at) throw conflict('bulletin_ended');
  return bulletin;
}

/** Says it anew while it holds. */
export async function changeBulletin(tx: Tx, who: Principal, id: string, input: BulletinWords): Promise<void> {
  const { product_id: product, order_id: order } = await lockBulletin(tx, who, id);
  mustEndInTime(tx, input.until);
  const { level, words, customer, until } = input;
  await tx
    .updateTable('bulletins')
    .set({ level, words, customer_zh: customer.zh, customer_en: customer.en, until, changed_at: tx.at })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'bulletin.changed', by: who, id, data: { product, order, level } });
}

/** It holds no more. */
export async function endBulletin(tx: Tx, who: Principal, id: string): Promise<void> {
  const { product_id: product, order_id: order, level } = await lockBulletin(tx, who, id);
  await tx.updateTable('bulletins').set({ ended_by: who.id, ended_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'bulletin.ended', by: who, id, data: { product, order, level } });
}
