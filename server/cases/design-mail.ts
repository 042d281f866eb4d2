import { quietEnd } from '../customers/quiet.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { isMailOn, readMailSetting } from '../platform/mail/mail-setting.ts';
import { askMail } from '../platform/mail/outbox.ts';
import { readShop } from '../team/shop.ts';

interface Shown {
  id: string;
  order: string;
  line: string;
  version: number;
}

/** By mail, too, that a design waits for its customer's word: nothing is made before (S104). */
export async function mailDesign(tx: Tx, { id, order, line, version }: Shown): Promise<void> {
  const [setting, { name, nameEn }] = [await readMailSetting(tx), await readShop(tx)];
  if (!isMailOn(setting)) return;
  const row = await tx
    .selectFrom('orders as o')
    .innerJoin('customers as c', 'c.id', 'o.customer_id')
    // Split off meanwhile, it stands in another order; its design is still shown with this one.
    .innerJoin('order_lines as l', (join) => join.on('l.id', '=', line))
    .select(['o.number', 'c.email_sealed', 'c.language', 'c.quiet_from', 'c.quiet_to', 'l.name', 'l.name_en'])
    .where('o.id', '=', order)
    .executeTakeFirstOrThrow();
  if (!row.email_sealed) return;
  const link = `${setting.address}/shop/orders/${order}`;
  const words =
    row.language === 'en'
      ? {
          subject: `${nameEn || name}: a design waits for your word`,
          text: `Design ${version} of “${row.name_en || row.name}” in your order ${row.number} is ready. It is made only once you approve it; you may also say what should be otherwise:\n\n${link}`,
        }
      : {
          subject: `${name}：有一份设计稿等您确认`,
          text: `您的订单 ${row.number} 里“${row.name}”的第 ${version} 稿设计好了。您确认后才开始制作，要修改也请告诉我们：\n\n${link}`,
        };
  const after = await quietEnd(tx, row, tx.at);
  await askMail(tx, system, { to: tx.keys.decrypt(row.email_sealed), purpose: 'notice', about: id, after, words });
}
