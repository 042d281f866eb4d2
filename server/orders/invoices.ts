import { z } from 'zod';
import { isTaxNumber } from '../../common/doubts.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Keys } from '../platform/keys.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import type { Order } from './moves.ts';
import { guard, noteOperation, tellChange } from './operations.ts';

export const InvoiceWish = z.object({
  kind: z.enum(['personal', 'company']),
  /** 抬头: whom it is made out to. */
  title: words(100),
  taxNumber: z.string().trim().max(20).default(''),
  email: z.union([z.email().max(200), z.literal('')]).default(''),
});
export type InvoiceWish = z.output<typeof InvoiceWish>;

const newest = (db: Reader, orderId: string) =>
  db.selectFrom('order_invoices').selectAll().where('order_id', '=', orderId).orderBy('version', 'desc').limit(1).executeTakeFirst();

/** Asks for an invoice, or corrects the one asked for: the newest version counts, and one that was issued is written off. */
export async function askInvoice(tx: Tx, actor: Actor, order: Order, wish: InvoiceWish): Promise<void> {
  guard('invoice', order);
  if (wish.kind === 'company' && !isTaxNumber(wish.taxNumber)) throw invalid('tax_number_needed');
  const before = await newest(tx, order.id);
  if (before && isSame(tx.keys, before, wish)) return;
  if (before) await tx.updateTable('order_invoices').set({ state: 'replaced' }).where('id', '=', before.id).execute();
  const seal = (text: string) => (text === '' ? null : tx.keys.encrypt(text));
  const version = (before?.version ?? 0) + 1;
  await tx
    .insertInto('order_invoices')
    .values({
      ...{ id: newId(), order_id: order.id, version, kind: wish.kind, state: 'asked' },
      ...{ title_sealed: seal(wish.title), tax_number_sealed: seal(wish.taxNumber), email_sealed: seal(wish.email) },
      ...{ by_kind: actor.kind, by_id: actor.id, asked_at: tx.at },
    })
    .execute();
  await noteOperation(tx, actor, order, { operation: 'invoice', data: { version } });
}

type Stored = NonNullable<Awaited<ReturnType<typeof newest>>>;

const open = (keys: Keys, sealed: Buffer | null) => (sealed ? keys.decrypt(sealed) : '');
const isSame = (keys: Keys, row: Stored, wish: InvoiceWish) =>
  row.kind === wish.kind &&
  open(keys, row.title_sealed) === wish.title &&
  open(keys, row.tax_number_sealed) === wish.taxNumber &&
  open(keys, row.email_sealed) === wish.email;

/** The invoice somebody waits for, as it was asked for last. */
export async function invoiceAsked(tx: Tx, orderId: string): Promise<InvoiceWish | undefined> {
  const row = await newest(tx, orderId);
  if (row?.state !== 'asked') return undefined;
  const { kind, title_sealed, tax_number_sealed, email_sealed } = row;
  return {
    ...{ kind, title: open(tx.keys, title_sealed), taxNumber: open(tx.keys, tax_number_sealed), email: open(tx.keys, email_sealed) },
  };
}

/** It has been issued under this number. */
export async function issueInvoice(tx: Tx, actor: Actor, order: Order, number: string): Promise<void> {
  const invoice = await newest(tx, order.id);
  if (!invoice) throw conflict('no_invoice');
  if (invoice.state === 'issued' && invoice.number === number) return;
  if (invoice.state !== 'asked') throw conflict('wrong_state', { state: invoice.state });
  await tx.updateTable('order_invoices').set({ state: 'issued', number, issued_at: tx.at }).where('id', '=', invoice.id).execute();
  await tellChange(tx, actor, order, { operation: 'invoice_issued' });
}

export const InvoiceView = z.object({
  version: z.int(),
  kind: z.enum(['personal', 'company']),
  title: z.string(),
  taxNumber: z.string(),
  email: z.string(),
  state: z.enum(['asked', 'issued', 'replaced']),
  number: z.string().nullable(),
  askedAt: z.iso.datetime(),
  issuedAt: z.iso.datetime().nullable(),
});

/** All versions, the newest first. */
export async function invoicesOf(db: Reader, keys: Keys, orderId: string): Promise<z.output<typeof InvoiceView>[]> {
  const rows = await db.selectFrom('order_invoices').selectAll().where('order_id', '=', orderId).orderBy('version', 'desc').execute();
  return rows.map((row) => ({
    ...{ version: row.version, kind: row.kind, state: row.state, number: row.number },
    ...{ title: open(keys, row.title_sealed), taxNumber: open(keys, row.tax_number_sealed), email: open(keys, row.email_sealed) },
    ...{ askedAt: row.asked_at.toISOString(), issuedAt: row.issued_at?.toISOString() ?? null },
  }));
}
