import { randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import { system } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import type { Job } from '../platform/jobs.ts';
import type { Keys } from '../platform/keys.ts';
import { isMailOn, readMailSetting } from '../platform/mail/mail-setting.ts';
import { askMail } from '../platform/mail/outbox.ts';
import { conflict, Problem } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readShop } from '../team/shop.ts';
import { grantOrder } from './order-grants.ts';

const codeMinutes = 10;
const mostTries = 5;
/** For one order in a day, by whomever: a code of six digits is not found by asking again and again. */
const codesPerDay = 5;
const dayMs = 24 * 3600 * 1000;

export const OrderCodeAsk = z.object({ number: words(60) });
export const OrderCodeTry = z.object({ code: z.string().regex(/^\d{6}$/) });

const hashOf = (keys: Keys, id: string, code: string) => keys.fingerprint(`order code ${id} ${code}`);

/**
 * Asks for a code to the mail of the buyer. Whether there is such an order, or a mail to send to, is found out by a job: neither the answer
 * nor the time it takes says so.
 */
export async function askOrderCode(tx: Tx, who: Principal, typed: string): Promise<string> {
  if (!isMailOn(await readMailSetting(tx))) throw conflict('order_code_no_mail');
  const number = typed.trim().toUpperCase();
  await mustNotAskTooOften(tx, number);
  const id = newId();
  const expires = new Date(tx.at.getTime() + codeMinutes * 60_000);
  // A new code makes the ones before it worthless.
  await sql`update order_codes set used_at = ${tx.at} where visitor_id = ${who.id} and used_at is null`.execute(tx);
  await sql`insert into order_codes (id, visitor_id, number, language, asked_at, expires_at)
    values (${id}, ${who.id}, ${number}, ${who.language}, ${tx.at}, ${expires})`.execute(tx);
  await record(tx, { kind: 'order_code.asked', by: who, id, data: {} });
  return id;
}

async function mustNotAskTooOften(tx: Tx, number: string): Promise<void> {
  const since = new Date(tx.at.getTime() - dayMs);
  const { rows } = await sql<{ times: number; first: Date | null }>`
    select count(*)::int as times, min(asked_at) as first from order_codes where number = ${number} and asked_at > ${since}`.execute(tx);
  const { times = 0, first = null } = rows[0] ?? {};
  if (times < codesPerDay || !first) return;
  throw new Problem(429, 'too_many_requests', { seconds: Math.ceil((first.getTime() + dayMs - tx.at.getTime()) / 1000) });
}

const mailWords = {
  'zh-CN': (shop: string, number: string, code: string) => ({
    subject: `${shop}：订单查询验证码 ${code}`,
    text: `有人要在${shop}的客服页面查看订单 ${number}。\n\n验证码：${code}\n\n${codeMinutes} 分钟内有效。如果不是您本人操作，请不要告诉任何人，忽略这封邮件即可。`,
  }),
  en: (shop: string, number: string, code: string) => ({
    subject: `${shop}: code to see your order ${code}`,
    text: `Somebody wants to see order ${number} in the chat of ${shop}.\n\nCode: ${code}\n\nIt is good for ${codeMinutes} minutes. If this was not you, tell nobody and ignore this mail.`,
  }),
};

interface Found {
  id: string;
  number: string;
  customer_id: string;
  email_sealed: Buffer;
}

/** Writes to the buyer, where there is an order and a mail; a second run writes nothing. */
async function sendCode(tx: Tx, id: string): Promise<void> {
  const asked = await tx.selectFrom('order_codes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!asked || asked.code_hash || asked.used_at || asked.expires_at <= tx.at) return;
  const { rows } = await sql<Found>`
    select o.id, o.number, o.customer_id, c.email_sealed from orders o join customers c on c.id = o.customer_id
    where (o.number = ${asked.number} or upper(o.external_ref) = ${asked.number}) and o.erased_at is null and c.email_sealed is not null
    order by o.number = ${asked.number} desc, o.id limit 1`.execute(tx);
  const order = rows[0];
  if (!order) return;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await tx
    .updateTable('order_codes')
    .set({ order_id: order.id, code_hash: hashOf(tx.keys, id, code) })
    .where('id', '=', id)
    .execute();
  const { name, nameEn } = await readShop(tx);
  const said = mailWords[asked.language === 'en' ? 'en' : 'zh-CN'](asked.language === 'en' ? nameEn || name : name, order.number, code);
  await askMail(tx, system, { to: tx.keys.decrypt(order.email_sealed), purpose: 'code', about: order.id, words: said });
}

export const orderCodeJob: Job = {
  name: 'order-code',
  after: ['order_code.asked'],
  run: (world, { id }: { id: string }) => transact(world, (tx) => sendCode(tx, id)),
};

type Judged = { order: string } | { left: number } | 'over' | 'unknown';

const isAskedBy = async (tx: Tx, { id: visitor }: Actor, id: string): Promise<boolean> =>
  (await sql`select from order_codes where id = ${id} and visitor_id = ${visitor}`.execute(tx)).rows.length > 0;

/**
 * One try. It is counted before it is looked at, in a transaction that commits whatever comes of it, so that a hundred at once are still
 * five. A code that was never sent is wrong like any other.
 */
export async function tryOrderCode(tx: Tx, actor: Actor, id: string, code: string): Promise<Judged> {
  const { rows } = await sql<{ tries: number; code_hash: Buffer | null; order_id: string | null }>`
    update order_codes set tries = tries + 1
    where id = ${id} and visitor_id = ${actor.id} and used_at is null and expires_at > ${tx.at} and tries < ${mostTries}
    returning tries, code_hash, order_id`.execute(tx);
  const [asked] = rows;
  if (!asked) return (await isAskedBy(tx, actor, id)) ? 'over' : 'unknown';
  const given = hashOf(tx.keys, id, code);
  const isRight = asked.code_hash !== null && timingSafeEqual(asked.code_hash, given);
  if (!isRight || !asked.order_id) return asked.tries < mostTries ? { left: mostTries - asked.tries } : 'over';
  await sql`update order_codes set used_at = ${tx.at} where id = ${id}`.execute(tx);
  await grantOrder(tx, actor.id as string, asked.order_id);
  const { customer_id } = await tx.selectFrom('orders').select('customer_id').where('id', '=', asked.order_id).executeTakeFirstOrThrow();
  await record(tx, {
    kind: 'order.opened_by_code',
    by: actor,
    id: asked.order_id,
    customer: customer_id,
    data: { visitor: actor.id as string },
  });
  return { order: asked.order_id };
}
