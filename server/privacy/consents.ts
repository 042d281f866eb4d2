import { z } from 'zod';
import { type ConsentPurpose, notedPurposes, noteWays, purposeWords } from '../../common/consents.ts';
import { defaultDesk } from '../aftersales/reminding.ts';
import { lockAlert, moveAlert } from '../care/alerts.ts';
import { wishForNews } from '../care/news/news.ts';
import { openTask } from '../conversations/tasks.ts';
import { withdrawDevice } from '../conversations/web-push/devices.ts';
import { noteConsent, noteWithdrawal, wishProfiling } from '../customers/consents.ts';
import { minorOf } from '../customers/minors.ts';
import { findCustomer } from '../customers/profile.ts';
import { stopReminding } from '../orders/payment-reminder.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { consentsOf } from './consent-views.ts';
import { rowsOfPerson } from './erase-person.ts';
import './tables.ts';

export const NotedConsent = z.object({
  id: z.uuid(),
  purpose: z.enum(notedPurposes),
  about: words(200),
  words: words(1000),
  way: z.enum(noteWays),
  conversation: z.uuid().nullable().default(null),
  /** The guardian of a minor agreed. */
  guardian: z.boolean().default(false),
});
type NotedConsent = z.output<typeof NotedConsent>;

/** A colleague writes down what a customer agreed to after being told. The same id twice is once. */
export async function writeDownConsent(tx: Tx, who: Actor & { id: string }, customer: string, input: NotedConsent): Promise<void> {
  await findCustomer(tx, customer);
  const { id, purpose, about, words: said, way, conversation, guardian } = input;
  const minor = await minorOf(tx, customer);
  if (guardian ? !minor : minor?.age === 'under_14') throw conflict(guardian ? 'not_a_minor' : 'minor_guardian_agrees');
  if (conversation) await mustBeTheirs(tx, customer, conversation);
  const added = await tx
    .insertInto('consents')
    .values({
      id,
      customer_id: customer,
      purpose,
      about,
      words: said,
      way,
      conversation_id: conversation,
      by_guardian: guardian,
      noted_by: who.id,
      noted_at: tx.at,
    })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) await noteConsent(tx, who, { id, customer, purpose, version: null, way });
}

async function mustBeTheirs(tx: Tx, customer: string, conversation: string): Promise<void> {
  const people = await rowsOfPerson(tx, customer);
  const row = await tx
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', conversation)
    .where('customer_id', 'in', people)
    .executeTakeFirst();
  if (!row) throw notFound();
}

/** A consent is taken back, by the customer or as they asked a colleague: nothing is done on its ground from now on. Saying it twice changes nothing. */
export async function withdrawConsent(tx: Tx, by: Actor, customer: string, purpose: ConsentPurpose, id: string): Promise<void> {
  const people = await rowsOfPerson(tx, customer);
  const known = (await consentsOf(tx, people)).filter((each) => each.purpose === purpose && each.id === id);
  if (known.length === 0) throw notFound();
  if (!known.some(({ state }) => state === 'in_force')) return;
  if (purpose === 'alerts') await moveAlert(tx, by, await lockAlert(tx, id), 'unsubscription');
  // Who agreed before they were known holds it as who they are now.
  else if (purpose === 'product_news') await wishForNews(tx, customer, false, by);
  else if (purpose === 'payment_reminder') await stopReminding(tx, by, id);
  else if (purpose === 'push') await withdrawDevice(tx, by, id);
  else if (purpose === 'personalisation') await wishProfiling(tx, by, customer, false);
  else await withdrawNoted(tx, by, id);
}

const dayMs = 86_400_000;

/** What colleagues act on is a task of the desk: to stop, and to tell whom it was shared with. */
async function withdrawNoted(tx: Tx, by: Actor, id: string): Promise<void> {
  const row = await tx.selectFrom('consents').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  if (row.withdrawn_at) return;
  await tx.updateTable('consents').set({ withdrawn_at: tx.at }).where('id', '=', id).execute();
  const { customer_id: customer, purpose, about } = row;
  await noteWithdrawal(tx, by, { id, customer, purpose });
  const desk = await defaultDesk(tx);
  const text = `客户撤回同意：${purposeWords[purpose][0]}（${about}）。停止使用${purpose === 'sharing' ? '，并通知对方' : ''}`;
  if (desk) await openTask(tx, system, { kind: 'follow_up', text, dueAt: new Date(tx.at.getTime() + dayMs), customer, ...desk });
}
