import { randomInt, timingSafeEqual } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { halfWidth } from '../../common/phones.ts';
import { phoneHash } from '../customers/contact.ts';
import type { Actor } from '../platform/actor.ts';
import { system } from '../platform/actor.ts';
import { type Reader, type Tx, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import type { Job } from '../platform/jobs.ts';
import type { Keys } from '../platform/keys.ts';
import { isMailOn, readMailSetting } from '../platform/mail/mail-setting.ts';
import { askMail } from '../platform/mail/outbox.ts';
import { isSmsOn, Phone, readSmsSetting, smsText } from '../platform/mail/sms-setting.ts';
import { conflict, Problem } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readShop } from '../team/shop.ts';
import { buyerOf, openedBy, type Typed } from './code-buyers.ts';
import { grantOrder } from './order-grants.ts';

const codeMinutes = 10;
const mostTries = 5;
/** For one order in a day, by whomever: a code of six digits is not found by asking again and again. */
const codesPerDay = 5;
const dayMs = 24 * 3600 * 1000;

export const OrderCodeAsk = z
  .object({ number: words(60).optional(), phone: Phone.optional() })
  .refine(({ number, phone }) => number !== undefined || phone !== undefined)
  .meta({ example: { number: '202611210007' } });
export const OrderCodeWays = z.object({ mail: z.boolean(), sms: z.boolean() });
export const OrderCodeTry = z.object({ code: z.string().regex(/^\d{6}$/) });

const hashOf = (keys: Keys, id: string, code: string) => keys.fingerprint(`order code ${id} ${code}`);

export const orderCodeWays = async (db: Reader): Promise<z.output<typeof OrderCodeWays>> => ({
  mail: isMailOn(await readMailSetting(db)),
  sms: isSmsOn(await readSmsSetting(db)),
});

/**
 * Asks for a code: to the phone that was typed, else to the mail of the buyer. Whether there is such an order, or whether anybody is written
 * to, is found out by a job: neither the answer nor the time it takes says so.
 */
export async function askOrderCode(tx: Tx, who: Principal, typed: z.output<typeof OrderCodeAsk>): Promise<string> {
  const ways = await orderCodeWays(tx);
  if (typed.phone === undefined ? !ways.mail : !ways.sms)
    throw conflict(ways.mail || !ways.sms ? 'order_code_no_mail' : 'order_code_phone');
  const number = halfWidth(typed.number ?? '').toUpperCase();
  const phone = typed.phone === undefined ? null : phoneHash(tx.keys, typed.phone);
  if (number) await mustNotAskTooOften(tx, sql`number = ${number}`);
  if (phone) await mustNotAskTooOften(tx, sql`phone_hash = ${phone}`);
  const id = newId();
  const expires = new Date(tx.at.getTime() + codeMinutes * 60_000);
  // A new code makes the ones before it worthless.
  await sql`update order_codes set used_at = ${tx.at} where visitor_id = ${who.id} and used_at is null`.execute(tx);
  await sql`insert into order_codes (id, visitor_id, number, phone_hash, language, asked_at, expires_at)
    values (${id}, ${who.id}, ${number}, ${phone}, ${who.language}, ${tx.at}, ${expires})`.execute(tx);
  await record(tx, { kind: 'order_code.asked', by: who, id, data: {} });
  return id;
}

async function mustNotAskTooOften(tx: Tx, same: RawBuilder<unknown>): Promise<void> {
  const since = new Date(tx.at.getTime() - dayMs);
  const { rows } = await sql<{ times: number; first: Date | null }>`
    select count(*)::int as times, min(asked_at) as first from order_codes where ${same} and asked_at > ${since}`.execute(tx);
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

/** Writes to the buyer, where there is an order and a way to them; a second run writes nothing. */
async function sendCode(tx: Tx, id: string): Promise<void> {
  const asked = await tx.selectFrom('order_codes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!asked || asked.code_hash || asked.used_at || asked.expires_at <= tx.at) return;
  const buyer = await buyerOf(tx, tx.keys, asked);
  const to = buyer?.phone ?? buyer?.email;
  if (!buyer || !to) return;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await tx
    .updateTable('order_codes')
    .set({ order_id: buyer.order, code_hash: hashOf(tx.keys, id, code) })
    .where('id', '=', id)
    .execute();
  const language = asked.language === 'en' ? 'en' : 'zh-CN';
  const mail = { to, purpose: 'code', about: buyer.order, until: asked.expires_at } as const;
  if (buyer.phone) {
    const text = smsText(await readSmsSetting(tx), language, code, codeMinutes);
    await askMail(tx, system, { ...mail, way: 'sms', words: { text, code, language } });
    return;
  }
  const { name, nameEn } = await readShop(tx);
  await askMail(tx, system, { ...mail, words: mailWords[language](language === 'en' ? nameEn || name : name, buyer.number, code) });
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
  const { rows } = await sql<Typed & { tries: number; code_hash: Buffer | null; order_id: string | null }>`
    update order_codes set tries = tries + 1
    where id = ${id} and visitor_id = ${actor.id} and used_at is null and expires_at > ${tx.at} and tries < ${mostTries}
    returning tries, code_hash, order_id, number, phone_hash`.execute(tx);
  const [asked] = rows;
  if (!asked) return (await isAskedBy(tx, actor, id)) ? 'over' : 'unknown';
  const given = hashOf(tx.keys, id, code);
  const isRight = asked.code_hash !== null && timingSafeEqual(asked.code_hash, given);
  if (!isRight || !asked.order_id) return asked.tries < mostTries ? { left: mostTries - asked.tries } : 'over';
  await sql`update order_codes set used_at = ${tx.at} where id = ${id}`.execute(tx);
  for (const order of new Set([asked.order_id, ...(asked.number ? [] : await openedBy(tx, asked))])) await openTo(tx, actor, order);
  return { order: asked.order_id };
}

async function openTo(tx: Tx, actor: Actor, order: string): Promise<void> {
  await grantOrder(tx, actor.id as string, order);
  const { customer_id } = await tx.selectFrom('orders').select('customer_id').where('id', '=', order).executeTakeFirstOrThrow();
  await record(tx, { kind: 'order.opened_by_code', by: actor, id: order, customer: customer_id, data: { visitor: actor.id as string } });
}
