import { sql } from 'kysely';
import { isQuietNow } from '../../customers/quiet.ts';
import type { Actor } from '../../platform/actor.ts';
import { system } from '../../platform/actor.ts';
import { type Database, type Tx, transact } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { isMailOn, readMailSetting } from '../../platform/mail/mail-setting.ts';
import { askMail } from '../../platform/mail/outbox.ts';
import { conflict, notFound } from '../../platform/problems.ts';
import type { Timed } from '../../platform/timed.ts';
import { readShop } from '../../team/shop.ts';

interface Line {
  id: string;
  order_id: string;
  customer_id: string;
  quantity: number;
  batch: string;
  signed_at: Date | null;
  warranty_months: number | null;
}

/** A line of an order for a change; a customer's only if it is theirs. */
export async function lockLine(tx: Tx, who: Principal, id: string): Promise<Line> {
  const own = who.kind === 'customer' ? sql`o.customer_id = ${who.id}` : sql`true`;
  const { rows } = await sql<Line>`
    select l.id, l.order_id, o.customer_id, l.quantity, l.batch, coalesce(o.signed_at, o.paid_at) as signed_at, p.warranty_months
    from order_lines l join orders o on o.id = l.order_id left join products p on p.id = l.product_id
    where l.id = ${id} and ${own} for update of l`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Which batch the goods of a line came from. */
export async function changeBatch(tx: Tx, actor: Actor, line: Line, batch: string): Promise<void> {
  if (line.batch === batch) return;
  await tx.updateTable('order_lines').set({ batch }).where('id', '=', line.id).execute();
  await record(tx, {
    kind: 'order.changed',
    by: actor,
    id: line.order_id,
    customer: line.customer_id,
    data: { operation: 'batch' },
  });
}

/** Registers a device: its warranty counts from the day the goods were signed for. */
export async function registerSerial(tx: Tx, actor: Actor, line: Line, serial: string): Promise<void> {
  const known = await tx.selectFrom('registered_serials').select('serial').where('order_line_id', '=', line.id).execute();
  if (known.some((each) => each.serial === serial)) return;
  if (known.length >= line.quantity) throw conflict('all_registered', { quantity: line.quantity });
  await tx
    .insertInto('registered_serials')
    .values({
      ...{ id: newId(), order_line_id: line.id, serial, registered_by_kind: actor.kind, registered_by: actor.id, registered_at: tx.at },
      ...{ warranty_until: warrantyEnd(line, tx.at), reminded_at: null },
    })
    .execute();
  await record(tx, {
    kind: 'order.changed',
    by: actor,
    id: line.order_id,
    customer: line.customer_id,
    data: { operation: 'serial' },
  });
}

function warrantyEnd({ signed_at, warranty_months }: Line, now: Date): Date | null {
  if (warranty_months === null) return null;
  const end = new Date(signed_at ?? now);
  end.setUTCMonth(end.getUTCMonth() + warranty_months);
  return end;
}

const remindDays = 30;
const batch = 100;

interface ToRemind {
  id: string;
  serial: string;
  until: Date;
  order_id: string;
  customer_id: string;
  email_sealed: Buffer | null;
  language: string | null;
  name: string;
  name_en: string;
}

/** Thirty days before a warranty ends its owner is told, once: by mail where their address is known, and on the order's page. */
async function remind(database: Database): Promise<void> {
  const mail = isMailOn(await readMailSetting(database.db));
  for (let more = true; more; )
    more = await transact(database, async (tx) => {
      const isQuiet = await isQuietNow(tx, tx.at);
      const { rows } = await sql<ToRemind>`
        select s.id, s.serial, s.warranty_until as until, o.id as order_id, k.id as customer_id, k.email_sealed, k.language, l.name, l.name_en
        from registered_serials s join order_lines l on l.id = s.order_line_id join orders o on o.id = l.order_id
          join customers k on k.id = o.customer_id
        where s.reminded_at is null and not ${isQuiet} and s.warranty_until <= ${new Date(tx.at.getTime() + remindDays * 24 * 3600 * 1000)}
        order by s.warranty_until limit ${batch} for update of s skip locked`.execute(tx);
      for (const row of rows) await remindOne(tx, row, mail);
      return rows.length === batch;
    });
}

async function remindOne(tx: Tx, row: ToRemind, isMailed: boolean): Promise<void> {
  await tx.updateTable('registered_serials').set({ reminded_at: tx.at }).where('id', '=', row.id).execute();
  if (row.until <= tx.at) return;
  await record(tx, {
    kind: 'order.warranty_ending',
    by: system,
    id: row.order_id,
    customer: row.customer_id,
    data: { until: row.until.toISOString() },
  });
  if (!isMailed || !row.email_sealed) return;
  const { name, nameEn } = await readShop(tx);
  const day = row.until.toISOString().slice(0, 10);
  const words =
    row.language === 'en'
      ? {
          subject: `${nameEn || name}: your warranty ends on ${day}`,
          text: `The warranty of ${row.name_en || row.name} (${row.serial}) ends on ${day}. If anything is wrong with it, tell us before then: open the order under “My orders”.`,
        }
      : {
          subject: `${name}：保修将于 ${day} 到期`,
          text: `您的${row.name}（序列号 ${row.serial}）保修将于 ${day} 到期。使用中有任何问题，请在此之前到商店的“我的订单”里告诉我们。`,
        };
  await askMail(tx, system, { to: tx.keys.decrypt(row.email_sealed), purpose: 'notice', about: row.id, words });
}

export const warrantyTimes: Timed = { name: 'warranties that end soon', everySeconds: 300, run: remind };
