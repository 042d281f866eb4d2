import { isDeepStrictEqual } from 'node:util';
import type { Reader } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { type Input, type Origin, withPrefix } from './bringing.ts';
import type { ShopKind } from './contract.ts';
import { ours } from './ours.ts';

export interface FieldDifference {
  field: string;
  ours: unknown;
  theirs: unknown;
}

type Fields = Record<string, unknown>;

/** Where both sides say something else, field by field; undefined when we do not have it at all. */
export async function differencesOf<K extends ShopKind>(
  db: Reader,
  keys: Keys,
  { prefix }: Origin,
  kind: K,
  ref: string,
  input: Input<K>,
): Promise<FieldDifference[] | undefined> {
  const here = await ours[kind](db, keys, prefix + ref);
  if (!here) return undefined;
  const told = withPrefix[kind](prefix, input as never) as Fields;
  return compare('', plain(here), asTold[kind](plain(told), here));
}

/** Instants in one form, and nothing that JSON does not know. */
const plain = (value: unknown): Fields =>
  JSON.parse(JSON.stringify(value), (_key, part) => (isInstant(part) ? new Date(part).toISOString() : part));
const isInstant = (part: unknown): part is string => typeof part === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(part);

const byKey = (key: string) => (a: Fields, b: Fields) => (String(a[key]) < String(b[key]) ? -1 : 1);

/** What a shop left out is as it was here, so it does not differ; what we work out is worked out for its side, too. */
const asTold: Record<ShopKind, (told: Fields, here: Fields) => Fields> = {
  product: (told) => ({ ...told, category: pick(told.category as Fields | null, ['name', 'nameEn']) }),
  customer: (told) => ({
    ...told,
    paymentMethods: (told.paymentMethods as Fields[])
      .map((method) => pick(method, ['ref', 'kind', 'brand', 'lastFour']))
      .sort(byKey('ref') as never),
  }),
  order: (told, here) => {
    const lines = told.lines as Fields[];
    // Where the carrier itself says where a parcel is, the shop's own word of that does not count.
    const heard = new Set((here.shipments as Fields[]).filter(({ isHeard }) => isHeard).map(key));
    const where = (parcel: Fields) => (heard.has(key(parcel)) ? { state: undefined, signedAt: undefined } : {});
    return {
      ...told,
      totalMinor: told.totalMinor ?? total(lines) + Number(told.freightMinor) - Number(told.discountMinor),
      placedAt: told.placedAt ?? here.placedAt,
      payments: withHere(told, here),
      shipments: (told.shipments as Fields[])
        .map((parcel) => ({ ...parcel, ...where(parcel), lines: parcel.lines ?? lines.map((_, at) => at + 1) }))
        .sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    };
  },
};

const key = ({ dispatch, carrier, trackingNumber }: Fields) => `${String(dispatch).padStart(6, '0')} ${carrier} ${trackingNumber}`;
const total = (lines: Fields[]) => lines.reduce((sum, { quantity, priceMinor }) => sum + Number(quantity) * Number(priceMinor), 0);
const pick = (from: Fields | null, keys: string[]) => from && Object.fromEntries(keys.map((each) => [each, from[each]]));

/** Payments that began here are the shop's as well once it names them; until then they are on their way. */
function withHere(told: Fields, here: Fields): Fields[] {
  const all = plain(here).payments as unknown as Fields[];
  const named = new Map((told.payments as Fields[]).filter(({ transfer }) => transfer).map((payment) => [payment.transfer, payment]));
  const others = (told.payments as Fields[])
    .filter(({ transfer }) => !transfer)
    .map((payment, at) => ({ at: told.placedAt, ...completed(payment, all[at]) }));
  const own = all.filter(({ transfer }) => transfer);
  return [...others, ...own.map((payment) => ({ ...payment, ...stateOf(named.get(payment.transfer)) }))];
}

const stateOf = (payment: Fields | undefined) => (payment ? { state: payment.state, amountMinor: payment.amountMinor } : {});
const completed = (payment: Fields, here: Fields | undefined): Fields => ({
  ...payment,
  at: payment.at ?? here?.at,
  currency: payment.currency ?? here?.currency,
  brand: payment.brand ?? here?.brand,
  lastFour: payment.lastFour ?? here?.lastFour,
});

function compare(path: string, here: unknown, told: unknown): FieldDifference[] {
  if (told === undefined || isDeepStrictEqual(here, told)) return [];
  if (Array.isArray(here) && Array.isArray(told) && here.length === told.length)
    return told.flatMap((each, at) => compare(`${path}[${at + 1}]`, here[at], each));
  if (isRecord(here) && isRecord(told))
    return Object.keys(told).flatMap((each) => compare(path ? `${path}.${each}` : each, here[each], told[each]));
  return [{ field: path, ours: here ?? null, theirs: told }];
}

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
