import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { carriersWithPhone } from '../../../common/carriers.ts';
import type { TrackingFault } from '../../../common/tracking.ts';
import { openOutside, wordsOfFailure } from '../../platform/outside.ts';
import { faultOfError, faultOfStatus } from '../../platform/outside-faults.ts';
import type { Account } from './setting.ts';
import { clean, Told, type Track, trackOf } from './track.ts';

const signature = (text: string): string => createHash('md5').update(text).digest('hex').toUpperCase();

/** Whether what was pushed was signed with this salt. */
export function isSigned(param: string, sign: string, salt: string): boolean {
  const [given, right] = [Buffer.from(sign.toUpperCase()), Buffer.from(signature(param + salt))];
  return given.length === right.length && timingSafeEqual(given, right);
}

export interface Parcel {
  company: string;
  number: string;
  /** As it stands in the address: digits, or nothing. */
  phone: string;
}

/** The last four digits are what a carrier asks for; the rest is nobody's business. */
const phoneOf = ({ company, phone }: Parcel) => {
  const digits = phone.replaceAll(/\D/g, '').slice(-4);
  return carriersWithPhone.includes(company) && digits ? { phone: digits } : {};
};

export interface Refusal {
  fault: TrackingFault;
  /** In the aggregator's words, or what went wrong on the way. */
  said: string;
}

const Answer = z.object({ result: z.unknown().optional(), returnCode: z.unknown().optional(), message: z.unknown().optional() });
type Faults = Record<string, TrackingFault>;

const watchFaults: Faults = { '500': 'rate_limited', '600': 'key_refused', '601': 'key_refused' };
const queryFaults: Faults = {
  ...{ '408': 'phone_refused', '500': 'no_record', '501': 'rate_limited', '502': 'rate_limited' },
  ...{ '503': 'key_refused', '600': 'key_refused', '601': 'key_refused' },
};

const refusalOf = (json: unknown, faults: Faults): Refusal => {
  const { returnCode, message } = Answer.parse(json);
  const said = [returnCode, message].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
  return { fault: said ? (faults[String(returnCode)] ?? 'refused') : 'unreadable', said: clean(said, 200) };
};

/** Asks the aggregator to watch a parcel and push what happens; one it watches already is watched. */
export async function watchParcel(account: Account, parcel: Parcel, allowPrivate: readonly string[]): Promise<Refusal | undefined> {
  const { key, callback: callbackurl, salt } = account;
  const { company, number } = parcel;
  const param = JSON.stringify({ company, number, key, parameters: { callbackurl, salt, resultv2: '4', ...phoneOf(parcel) } });
  const reply = await post(`${account.url}/poll`, { schema: 'json', param }, allowPrivate);
  if ('fault' in reply) return reply;
  const { result, returnCode } = Answer.parse(reply.json);
  return String(result) === 'true' || String(returnCode) === '501' ? undefined : refusalOf(reply.json, watchFaults);
}

/** Asks what the aggregator knows of a parcel now. */
export async function queryParcel(
  { url, customer, key }: Pick<Account, 'url' | 'customer' | 'key'>,
  parcel: Parcel,
  allowPrivate: readonly string[],
): Promise<Track | Refusal> {
  const param = JSON.stringify({ com: parcel.company, num: parcel.number, resultv2: '4', order: 'desc', ...phoneOf(parcel) });
  const reply = await post(`${url}/poll/query.do`, { customer, sign: signature(param + key + customer), param }, allowPrivate);
  if ('fault' in reply) return reply;
  const told = Told.safeParse(reply.json);
  if (!told.success || !told.data.data) return refusalOf(reply.json, queryFaults);
  return { ...trackOf(told.data), company: parcel.company, number: parcel.number };
}

const bounds = { wholeMs: 10_000, atOnce: 1, mostReply: 400_000 };

/** Posts a form, and gives the object that comes back. */
async function post(url: string, form: Record<string, string>, allowPrivate: readonly string[]): Promise<{ json: object } | Refusal> {
  const outside = openOutside({ url, allowPrivate, ...bounds });
  try {
    const body = new URLSearchParams(form).toString();
    const { status, text } = await outside.post({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
    const fault = faultOfStatus(status) as TrackingFault | undefined;
    if (fault) return { fault, said: String(status) };
    const json: unknown = JSON.parse(text);
    return json && typeof json === 'object' && !Array.isArray(json) ? { json } : { fault: 'unreadable', said: '' };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: 'unreadable', said: '' };
    return { fault: faultOfError(error as Error) as TrackingFault, said: wordsOfFailure(error as Error) };
  } finally {
    outside.close();
  }
}
