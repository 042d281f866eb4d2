import { sql } from 'kysely';
import type { RequestState } from '../../common/aftersales.ts';
import { requestStateWords } from '../../common/aftersales-words.ts';
import { perUnit } from '../../common/currencies.ts';
import type { Values } from '../../common/quick-replies.ts';
import type { Reader } from '../platform/db.ts';

interface Known {
  number: string;
  state: RequestState;
  deadline: Date | null;
  refund: number;
  currency: string;
  address: string;
}

interface Reading {
  customer: string;
  order: string | undefined;
  isEnglish: boolean;
  timeZone: string;
}

/** What a quick reply may say of the customer's request: the newest of the order chosen, else of all, those under way first. */
export async function requestValues(db: Reader, { customer, order, isEnglish, timeZone }: Reading): Promise<Values> {
  const { rows } = await sql<Known>`
    select number, state, deadline_at as deadline, coalesce(agreed_minor, asked_minor) as refund, currency, return_to as address from aftersales_requests
    where customer_id = ${customer} and ${order ? sql`order_id = ${order}` : sql`true`}
    order by ended_at is null desc, opened_at desc, id desc limit 1`.execute(db);
  const [known] = rows;
  if (!known) return {};
  const language = isEnglish ? 'en' : 'zh-CN';
  const day = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: known.currency, currencyDisplay: 'narrowSymbol' });
  return {
    'request.number': known.number,
    'request.state': requestStateWords[known.state][isEnglish ? 1 : 0],
    ...(known.deadline ? { 'request.deadline': new Intl.DateTimeFormat(language, day).format(known.deadline) } : {}),
    ...(known.address ? { 'request.address': known.address } : {}),
    ...(known.refund > 0 ? { 'request.refund': money.format(known.refund / perUnit(known.currency)) } : {}),
  };
}
