import { sql } from 'kysely';
import { reminderConsent } from '../../common/consents.ts';
import { orderClocks } from '../../common/order.ts';
import { noteConsent, noteWithdrawal } from '../customers/consents.ts';
import { quietEnd } from '../customers/quiet.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { isMailOn, readMailSetting } from '../platform/mail/mail-setting.ts';
import { askMail } from '../platform/mail/outbox.ts';
import { readShop } from '../team/shop.ts';

const batch = 50;
const purpose = 'payment_reminder';

/** Who places an order ticks that they want to be reminded. */
export function noteReminding(tx: Tx, by: Actor, { id, customer_id: customer }: { id: string; customer_id: string }): Promise<void> {
  return noteConsent(tx, by, { id, customer, purpose, version: reminderConsent.version, way: 'checkout' });
}

/** They do not want it after all: nothing is sent from now on. */
export async function stopReminding(tx: Tx, by: Actor, id: string): Promise<void> {
  const order = await tx
    .updateTable('orders')
    .set({ remind_unpaid: false })
    .where('id', '=', id)
    .where('remind_unpaid', '=', true)
    .where('reminded_at', 'is', null)
    .returning('customer_id')
    .executeTakeFirst();
  if (order) await noteWithdrawal(tx, by, { id, customer: order.customer_id, purpose });
}

interface Waiting {
  id: string;
  number: string;
  customer_id: string;
  pay_until: Date;
  email_sealed: Buffer | null;
  language: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
}

/** Reminds who asked for it when they ordered, once, before an order they have not paid is closed (D9). Gives how many. */
export async function remindUnpaid(tx: Tx): Promise<number> {
  const { rows } = await sql<Waiting>`
    select o.id, o.number, o.customer_id, o.pay_until, c.email_sealed, c.language, c.quiet_from, c.quiet_to
    from orders o join customers c on c.id = o.customer_id
    where o.state = 'pending_payment' and remind_unpaid and reminded_at is null and pay_until <= ${tx.at}::timestamptz + make_interval(secs => ${orderClocks.remind})
    order by o.id limit ${batch} for update of o skip locked`.execute(tx);
  for (const order of rows) {
    const until = order.pay_until;
    await tx.updateTable('orders').set({ reminded_at: tx.at }).where('id', '=', order.id).execute();
    const data = { order: order.id, until: until.toISOString() };
    await record(tx, { kind: 'order.payment_reminded', by: system, id: order.id, customer: order.customer_id, data });
    await mailReminder(tx, order, until);
  }
  return rows.length;
}

async function mailReminder(tx: Tx, { id, number, email_sealed, language, ...quiet }: Waiting, until: Date): Promise<void> {
  const [setting, { name, nameEn }] = [await readMailSetting(tx), await readShop(tx)];
  if (!isMailOn(setting) || !email_sealed) return;
  const link = `${setting.address}/shop/orders/${id}`;
  const minutes = orderClocks.remind / 60;
  const words =
    language === 'en'
      ? {
          subject: `${nameEn || name}: your order waits to be paid`,
          text: `You asked to be reminded: order ${number} is closed in about ${minutes} minutes unless it is paid.\n\n${link}`,
        }
      : {
          subject: `${name}：您的订单还没有付款`,
          text: `您下单时让我们提醒一次：订单 ${number} 还没有付款，大约 ${minutes} 分钟后自动关闭。\n\n${link}`,
        };
  const after = await quietEnd(tx, quiet, tx.at);
  if (after && after >= until) return;
  await askMail(tx, system, { to: tx.keys.decrypt(email_sealed), purpose: 'notice', about: id, until, after, words });
}
