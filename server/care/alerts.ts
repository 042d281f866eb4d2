import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { type AlertAct, alertConsent, alertMoves } from '../../common/alerts.ts';
import { shopCurrency } from '../catalogue/currency.ts';
import { gramsOf, plain } from '../conversations/grams.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { fits, sighted } from './fitting.ts';
import type { AlertsTable } from './tables.ts';

export type Alert = Selectable<AlertsTable>;

const Price = z.int().min(0).max(2_000_000_000).nullable().default(null);
const Criteria = {
  words: words(60, 0).default(''),
  creator: words(60, 0).default(''),
  topic: words(60, 0).default(''),
  category: z.uuid().nullable().default(null),
  priceFromMinor: Price,
  priceToMinor: Price,
  /** Only what can be had now. */
  inPrint: z.boolean().default(false),
  /** Only what came out in this month or later, where the product says when. */
  publishedSince: z.iso.date().nullable().default(null),
};
const saysSomething = (asked: object) => Object.values(asked).some((value) => value !== '' && value !== null && value !== false);

/** What to look for: something must be said. */
export const Wanted = z.object(Criteria).refine(saysSomething);
export const NewAlert = z
  .object({ ...Criteria, id: z.uuid(), consent: z.literal(true) })
  .refine(({ id: _id, consent: _consent, ...asked }) => saysSomething(asked));
export type Wanted = z.output<typeof Wanted>;

type Asked = Pick<
  Alert,
  'words' | 'creator' | 'topic' | 'category_id' | 'price_from' | 'price_to' | 'currency' | 'in_print' | 'published_since'
>;

export const askedBy = async (db: Reader, wanted: Wanted): Promise<Asked> => ({
  words: plain(wanted.words).split(/\s+/).filter(Boolean).slice(0, 10),
  ...{ creator: plain(wanted.creator), topic: plain(wanted.topic), category_id: wanted.category, currency: await shopCurrency(db) },
  ...{ price_from: wanted.priceFromMinor, price_to: wanted.priceToMinor },
  ...{ in_print: wanted.inPrint, published_since: wanted.publishedSince },
});

/** The piece it is looked up under: the last of its longest word, since longer words are rarer. */
export function pieceOf({ words: asked, creator, topic }: Pick<Asked, 'words' | 'creator' | 'topic'>): number | null {
  const [longest] = [...asked, creator, topic].filter(Boolean).sort((a, b) => b.length - a.length);
  return longest ? (gramsOf(longest).at(-1) ?? null) : null;
}

const mostAlerts = 20;

const inAYear = (at: Date): Date => {
  const next = new Date(at);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  return next;
};

/** Saves a search with the customer's word that they want to be told. The same id twice is once. */
export async function saveAlert(tx: Tx, customer: string, id: string, wanted: Wanted): Promise<Alert> {
  const before = await tx.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
  if (before && before.customer_id !== customer) throw notFound();
  if (before) return before;
  const { rows } = await sql<{
    many: number;
  }>`select count(*) as many from alerts where customer_id = ${customer} and state <> 'unsubscribed'`.execute(tx);
  if ((rows[0]?.many ?? 0) >= mostAlerts) throw conflict('too_many', { limit: mostAlerts });
  const asked = await askedBy(tx, wanted);
  if (asked.category_id) {
    const known = await tx.selectFrom('categories').select('id').where('id', '=', asked.category_id).executeTakeFirst();
    if (!known) throw notFound();
  }
  const alert: Alert = {
    ...{ id, customer_id: customer, state: 'active', ...asked, key: pieceOf(asked) },
    ...{ consent_version: alertConsent.version, consent_at: tx.at, created_at: tx.at, expires_at: inAYear(tx.at) },
  };
  await tx.insertInto('alerts').values(alert).execute();
  // What fits already was seen when it was saved: it is no news.
  await sql`insert into alert_hits (alert_id, product_id, version, found_at, told_at)
    select a.id, f.id, f.version, ${tx.at}, ${tx.at} from (${sighted(tx.at)}) f cross join alerts a where a.id = ${id} and ${fits}`.execute(
    tx,
  );
  await record(tx, { kind: 'alert.saved', by: { kind: 'customer', id: customer }, id, customer, data: { consent: alertConsent.version } });
  return alert;
}

/** A customer's own, for a change; anybody else's does not exist. */
export async function lockAlert(tx: Tx, id: string, customer?: string | null): Promise<Alert> {
  const alert = await tx.selectFrom('alerts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!alert || (customer !== undefined && alert.customer_id !== customer)) throw notFound();
  return alert;
}

/** Pauses, goes on, renews or ends it. Saying it twice changes nothing. */
export async function moveAlert(tx: Tx, actor: Actor, alert: Alert, act: AlertAct): Promise<Alert> {
  const { from, to } = alertMoves[act];
  if (alert.state === to && act !== 'renewal') return alert;
  if (!from.includes(alert.state)) throw conflict('wrong_state', { state: alert.state });
  const expires_at = act === 'renewal' ? inAYear(tx.at) : alert.expires_at;
  await tx.updateTable('alerts').set({ state: to, expires_at }).where('id', '=', alert.id).execute();
  await record(tx, { kind: 'alert.moved', by: actor, id: alert.id, customer: alert.customer_id, data: { from: alert.state, to } });
  return { ...alert, state: to, expires_at };
}

/** The same for all of a customer's, of those it fits. */
export async function moveAllAlerts(tx: Tx, customer: string, act: AlertAct): Promise<void> {
  const alerts = await tx
    .selectFrom('alerts')
    .selectAll()
    .where('customer_id', '=', customer)
    .where('state', 'in', [...alertMoves[act].from])
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const alert of alerts) await moveAlert(tx, { kind: 'customer', id: customer }, alert, act);
}

const batch = 200;

/** A year after the customer last said so, they are asked anew. */
export async function expireAlerts(tx: Tx): Promise<boolean> {
  const { rows } = await sql<Alert>`select * from alerts where state in ('active', 'paused') and expires_at <= ${tx.at}
    order by expires_at limit ${batch} for update skip locked`.execute(tx);
  for (const { id, state, customer_id: customer } of rows) {
    await tx.updateTable('alerts').set({ state: 'expired' }).where('id', '=', id).execute();
    await record(tx, { kind: 'alert.moved', by: system, id, customer, data: { from: state, to: 'expired' } });
  }
  return rows.length === batch;
}
