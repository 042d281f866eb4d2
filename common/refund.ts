import { byMix, partOf } from './by-mix.ts';

/*
 * What is given back when lines of an order come back, in lines that anybody can follow (七日办法 第十二条、第十四条至第十八条). Everything is
 * counted from the beginning of the order, so that many small returns give exactly what one large one does.
 */

/** A discount that holds only while its condition does: a bundle kept whole, or goods from an amount on. */
export interface ConditionalDiscount {
  id: string;
  lines: readonly string[];
  discountMinor: number;
  /** Left out: all pieces of all its lines. */
  fromMinor?: number;
}

export interface PaidLine {
  id: string;
  quantity: number;
  priceMinor: number;
  /** What of the discount it bears, where that is kept with it; else its share by price. */
  shareMinor?: number | null;
}

export interface PaidOrder {
  lines: readonly PaidLine[];
  /** The discount of the order; each line bears its share. */
  discountMinor: number;
  conditional: readonly ConditionalDiscount[];
  freightMinor: number;
  /** Delivery was free from this amount of goods on, and costs so much below. */
  freeFreight?: { fromMinor: number; feeMinor: number };
  /** What the way to pay cost on top, as a card fee: it stays. */
  paymentFeeMinor: number;
  /** Points and coupons, each in its own unit: they come back as what they were. */
  inKind: readonly { unit: string; amount: number }[];
}

/** One request: what comes back, and what the policy says to it. */
export interface GivingBack {
  quantities: Readonly<Record<string, number>>;
  freightBack: boolean;
  /** The customer changed their mind: delivery that is no longer free is charged. */
  isChangedMind: boolean;
  /** Gifts that should have come back with these goods, at the price told beforehand. */
  giftsKept: readonly { id: string; priceMinor: number }[];
  percent: number;
  capMinor?: number;
}

export const refundLineKinds = [
  ...(['goods', 'discount_share', 'discount_lost', 'gift_kept', 'freight', 'freight_owed', 'not_below_zero', 'percent', 'cap'] as const),
] as const;
export type RefundLineKind = (typeof refundLineKinds)[number];

export interface RefundLine {
  kind: RefundLineKind;
  /** The order line, the conditional discount or the gift it is about. */
  of?: string;
  amountMinor: number;
}

export interface RefundSum {
  lines: RefundLine[];
  totalMinor: number;
  inKind: { unit: string; amount: number }[];
  /** Not given back. */
  paymentFeeMinor: number;
}

type Counted = ReadonlyMap<string, number>;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const worth = ({ lines }: PaidOrder, quantityOf: (line: { id: string; quantity: number }) => number): number =>
  sum(lines.map((line) => quantityOf(line) * line.priceMinor));
const worthOf = (order: PaidOrder): number => worth(order, ({ quantity }) => quantity);

/** Pieces given back by these requests, never more than were bought. */
const countedIn = ({ lines }: PaidOrder, requests: readonly GivingBack[]): Counted =>
  new Map(lines.map(({ id, quantity }) => [id, Math.min(quantity, sum(requests.map(({ quantities }) => quantities[id] ?? 0)))]));

/** What is left of a conditional discount by what the customer keeps. */
function lostOf(order: PaidOrder, { lines, discountMinor, fromMinor }: ConditionalDiscount, back: Counted): number {
  const own = { ...order, lines: order.lines.filter(({ id }) => lines.includes(id)) };
  const all = worthOf(own);
  const kept = worth(own, ({ id, quantity }) => quantity - (back.get(id) ?? 0));
  const holds = fromMinor === undefined ? kept === all : kept >= fromMinor;
  return discountMinor - (holds ? partOf(discountMinor, kept, all) : 0);
}

/** What of the discount of an order each of its lines bears. */
export function discountShares({ lines, discountMinor }: Pick<PaidOrder, 'lines' | 'discountMinor'>): number[] {
  const kept = lines.flatMap(({ shareMinor }) => shareMinor ?? []);
  if (kept.length === lines.length) return kept;
  return byMix(
    discountMinor,
    lines.map(({ quantity, priceMinor }) => quantity * priceMinor),
  );
}

function goodsLines(order: PaidOrder, back: Counted): RefundLine[] {
  const shares = discountShares(order);
  return order.lines.flatMap(({ id, quantity, priceMinor }, at) => {
    const pieces = back.get(id) ?? 0;
    return [
      { kind: 'goods' as const, of: id, amountMinor: pieces * priceMinor },
      { kind: 'discount_share' as const, of: id, amountMinor: -partOf(shares[at] as number, pieces, quantity) },
    ];
  });
}

function freightLines(order: PaidOrder, back: Counted, requests: readonly GivingBack[]): RefundLine[] {
  const [all, kept] = [worthOf(order), worth(order, ({ id, quantity }) => quantity - (back.get(id) ?? 0))];
  const owing = countedIn(
    order,
    requests.filter(({ freightBack }) => freightBack),
  );
  const { freeFreight } = order;
  const isOwed = freeFreight && all >= freeFreight.fromMinor && kept > 0 && kept < freeFreight.fromMinor;
  return [
    {
      kind: 'freight',
      amountMinor: partOf(
        order.freightMinor,
        worth(order, ({ id }) => owing.get(id) ?? 0),
        all,
      ),
    },
    { kind: 'freight_owed', amountMinor: isOwed && requests.some(({ isChangedMind }) => isChangedMind) ? -freeFreight.feeMinor : 0 },
  ];
}

/** The running account after these requests, a line for each thing that counts. */
function accountAfter(order: PaidOrder, requests: readonly GivingBack[]): RefundLine[] {
  const back = countedIn(order, requests);
  const gifts = new Map(requests.flatMap(({ giftsKept }) => giftsKept.map(({ id, priceMinor }) => [id, priceMinor] as const)));
  return [
    ...goodsLines(order, back),
    ...order.conditional.map((each) => ({ kind: 'discount_lost' as const, of: each.id, amountMinor: -lostOf(order, each, back) })),
    ...[...gifts].map(([of, priceMinor]) => ({ kind: 'gift_kept' as const, of, amountMinor: -priceMinor })),
    ...freightLines(order, back, requests),
  ];
}

const totalOf = (lines: readonly RefundLine[]): number => sum(lines.map(({ amountMinor }) => amountMinor));

const paidFor = (order: PaidOrder): number =>
  worthOf(order) - order.discountMinor - sum(order.conditional.map(({ discountMinor }) => discountMinor)) + order.freightMinor;

/**
 * What all of these requests give back together: an account that dips takes nothing back from the customer, and the rounding of shares in
 * its middle never makes it more than was paid.
 */
const earned = (order: PaidOrder, requests: readonly GivingBack[]): number => {
  const most = Math.max(0, ...requests.map((_, at) => totalOf(accountAfter(order, requests.slice(0, at + 1)))));
  return Math.max(0, Math.min(paidFor(order), most));
};

function between(before: readonly RefundLine[], after: readonly RefundLine[]): RefundLine[] {
  const same = (a: RefundLine) => (b: RefundLine) => a.kind === b.kind && a.of === b.of;
  return after.map((line) => ({ ...line, amountMinor: line.amountMinor - (before.find(same(line))?.amountMinor ?? 0) }));
}

const inKindOf = (order: PaidOrder, requests: readonly GivingBack[]): number[] => {
  const back = countedIn(order, requests);
  return order.inKind.map(({ amount }) =>
    partOf(
      amount,
      worth(order, ({ id }) => back.get(id) ?? 0),
      worthOf(order),
    ),
  );
};

/** The policy's own share and cap of what a request gives back. */
function limitLines(amount: number, { percent, capMinor }: GivingBack): RefundLine[] {
  const share = partOf(amount, percent, 100);
  return [
    { kind: 'percent', amountMinor: share - amount },
    { kind: 'cap', amountMinor: Math.min(0, (capMinor ?? share) - share) },
  ];
}

/** What a request gives back, after those that were granted before it. */
export function refundOf(order: PaidOrder, before: readonly GivingBack[], request: GivingBack): RefundSum {
  const all = [...before, request];
  const lines = between(accountAfter(order, before), accountAfter(order, all));
  const due = earned(order, all) - earned(order, before);
  lines.push({ kind: 'not_below_zero', amountMinor: due - totalOf(lines) }, ...limitLines(due, request));
  const kindBefore = inKindOf(order, before);
  return {
    lines: lines.filter(({ amountMinor }) => amountMinor !== 0),
    totalMinor: totalOf(lines),
    inKind: inKindOf(order, all).map((amount, at) => ({ unit: order.inKind[at]?.unit ?? '', amount: amount - (kindBefore[at] ?? 0) })),
    paymentFeeMinor: order.paymentFeeMinor,
  };
}
