import type { Party, RequestKind, RequestMove, RequestState } from './aftersales.ts';

/**
 * The clocks of after-sales requests (DOMAIN D6). Each belongs to a state; it warns at `warnAt` of its time and breaches at the end. Silence of
 * the shop never harms the customer: `leadsTo` is what happens by itself at the end, in the customer's favour; without it the breach is told and
 * the clock of the law goes on. A policy version may set other hours by `key`.
 */
export interface RequestClock {
  key: string;
  hours: number;
  /** Who is waited for. */
  waitsFor: 'shop' | 'customer' | 'carrier';
  leadsTo?: RequestMove;
  /** Turns into another kind instead of moving. */
  turnsInto?: RequestKind;
  basis: string;
  basisEn: string;
}

export const warnAt = 0.8;
const days = (count: number) => count * 24;

const ownRule = { basis: '店铺规则', basisEn: "the shop's own rule" };

/** Silence agrees; money for which nothing comes back waits above the smallest limit (server/aftersales/silence.ts). */
const review: RequestClock = {
  key: 'review',
  hours: 48,
  waitsFor: 'shop',
  leadsTo: 'approve',
  basis: '商家 48 小时内处理，逾期按同意处理',
  basisEn: 'The shop decides within 48 hours; then it counts as agreed',
};
const draft: RequestClock = {
  key: 'draft',
  hours: 24,
  waitsFor: 'customer',
  leadsTo: 'lapse',
  ...ownRule,
};
const offer: RequestClock = {
  key: 'offer',
  hours: 24,
  waitsFor: 'customer',
  leadsTo: 'lapse',
  basis: '协商每轮 24 小时',
  basisEn: '24 hours for each round of offers',
};
/** The customer proposed something, and the shop does not answer. */
const counterOffer: RequestClock = { ...offer, key: 'counter_offer', waitsFor: 'shop', leadsTo: 'accept_offer' };
/** Silence grants what the smallest limit covers; more goes to the next person (server/aftersales/escalating.ts). */
const approval: RequestClock = {
  key: 'approval',
  hours: 24,
  waitsFor: 'shop',
  leadsTo: 'grant',
  basis: '商家 48 小时内处理，逾期按同意处理',
  basisEn: 'The shop decides within 48 hours; then it counts as agreed',
};
const sendBack: RequestClock = {
  key: 'send_back',
  hours: days(7),
  waitsFor: 'customer',
  leadsTo: 'lapse',
  basis: '买家 7 天内寄回，可延长',
  basisEn: 'The customer sends the goods back within 7 days, which can be extended',
};
/** Counts as received; what is paid then for goods that nobody saw is bounded the same way. */
const takeIn: RequestClock = {
  key: 'take_in',
  hours: days(10),
  waitsFor: 'shop',
  leadsTo: 'pass',
  basis: '商家 10 天内确认收货，逾期视为已收到',
  basisEn: 'The shop takes the goods in within 10 days; then they count as received',
};
const inspect: RequestClock = {
  key: 'inspect',
  hours: days(7),
  waitsFor: 'shop',
  leadsTo: 'pass',
  basis: '网络购买商品七日无理由退货暂行办法 第十三条：收到退回商品之日起 7 日内退款',
  basisEn: 'Seven-day rules, article 13: refunded within 7 days from the return of the goods',
};
const pay: RequestClock = {
  key: 'pay',
  hours: 24,
  waitsFor: 'shop',
  basis: '退款 24 小时内执行',
  basisEn: 'Refunds are made within 24 hours',
};
const acknowledge: RequestClock = {
  key: 'acknowledge',
  hours: days(7),
  waitsFor: 'customer',
  leadsTo: 'acknowledge',
  ...ownRule,
};
/** The customer does not pay what the remedy costs: it is not done, and what they sent comes back to them. */
const payDue: RequestClock = {
  key: 'pay_due',
  hours: days(7),
  waitsFor: 'customer',
  leadsTo: 'lapse',
  ...ownRule,
};
const dispute: RequestClock = {
  key: 'dispute',
  hours: 24,
  waitsFor: 'shop',
  basis: '人工复核 24 小时内答复',
  basisEn: 'A review is answered within 24 hours',
};

const common: Partial<Record<RequestState, RequestClock>> = {
  draft,
  under_review: review,
  negotiating: offer,
  awaiting_approval: approval,
  disputed: dispute,
  awaiting_return: sendBack,
  in_transit: takeIn,
  received: inspect,
  inspecting: inspect,
  refunding: pay,
  delivered: acknowledge,
};

const ship = (hours: number): RequestClock => ({
  key: 'ship',
  hours,
  waitsFor: 'shop',
  basis: '换货 72 小时、补寄 48 小时内发出',
  basisEn: 'An exchange leaves within 72 hours, what is sent again within 48',
});

const own: Partial<Record<RequestKind, Partial<Record<RequestState, RequestClock | null>>>> = {
  intercept: {
    intercepting: {
      key: 'carrier',
      hours: 24,
      waitsFor: 'carrier',
      turnsInto: 'return',
      basis: '快递 24 小时内答复拦截结果',
      basisEn: 'The carrier answers within 24 hours',
    },
    returning: { key: 'carrier_back', hours: days(10), waitsFor: 'carrier', ...ownRule },
  },
  exchange: { to_ship: ship(72), awaiting_payment: payDue },
  reship: { to_ship: ship(48) },
  repair: {
    received: { key: 'diagnose', hours: 72, waitsFor: 'shop', ...ownRule },
    in_transit: {
      key: 'take_in',
      hours: days(10),
      waitsFor: 'shop',
      leadsTo: 'arrive',
      basis: '商家 10 天内确认收货，逾期视为已收到',
      basisEn: 'The shop takes the goods in within 10 days; then they count as received',
    },
    awaiting_visit: {
      key: 'visit',
      hours: 1,
      waitsFor: 'shop',
      basis: '上门时限由服务合同约定（示例 1 小时）',
      basisEn: 'The time of a visit is set by the service contract (sample: 1 hour)',
    },
    repairing: {
      key: 'repair',
      hours: days(30),
      waitsFor: 'shop',
      leadsTo: 'give_up_repair',
      basis: '三包规定：修理超过 30 日，等配件超过 90 日，可换货或退货',
      basisEn: 'Three guarantees: more than 30 days of repair, or 90 with a wait for parts, allow an exchange or a return',
    },
    quoted: {
      key: 'quote',
      hours: days(7),
      waitsFor: 'customer',
      leadsTo: 'decline_quote',
      ...ownRule,
    },
    awaiting_payment: { ...payDue, leadsTo: 'decline_quote' },
    to_ship: ship(72),
    choosing: {
      key: 'choose',
      hours: days(7),
      waitsFor: 'customer',
      turnsInto: 'return',
      basis: '三包规定：修不好可退货或换货',
      basisEn: 'Three guarantees: what cannot be repaired is exchanged or returned',
    },
  },
  advance_refund: {
    in_transit: {
      key: 'advance',
      hours: 1,
      waitsFor: 'shop',
      leadsTo: 'advance',
      basis: '极速退款：寄出即退',
      basisEn: 'Refund in advance: paid as soon as the goods are sent',
    },
    advanced: {
      key: 'claw_back',
      hours: days(15),
      waitsFor: 'customer',
      leadsTo: 'claw_back',
      basis: '极速退款：15 天未收到退回商品，追回垫付款',
      basisEn: 'Refund in advance: claimed back when the goods have not come within 15 days',
    },
  },
  refused_delivery: {
    returning: { key: 'carrier_back', hours: days(10), waitsFor: 'carrier', ...ownRule },
  },
  // Nobody waits for a present: it has no clock until it is decided.
  compensation: { under_review: null, awaiting_approval: null },
};

const allClocks: readonly RequestClock[] = [{ counterOffer }, common, ...Object.values(own)].flatMap((clocks) =>
  Object.values(clocks).flatMap((clock) => (clock ? [clock] : [])),
);

/** Those in which the shop is waited for: when one runs out, the shop was late (S119). */
export const shopClockKeys: readonly string[] = [...new Set(allClocks.filter(({ waitsFor }) => waitsFor === 'shop').map(({ key }) => key))];

/** The names under which a policy may set other hours. */
export const clockKeys: readonly string[] = [...new Set(allClocks.map(({ key }) => key))];

/** The clock that runs while a request of this kind is in this state, or null; while negotiating it is the other side's. */
export function clockOf(kind: RequestKind, state: RequestState, offeredBy?: Party): RequestClock | null {
  if (state === 'negotiating' && offeredBy === 'customer') return counterOffer;
  const special = own[kind]?.[state];
  return special === undefined ? (common[state] ?? null) : special;
}

/** The law's two clocks of a refund, from the day the goods came back: 7 days to pay, more than 15 is wilful delay. */
export const refundLaw = {
  targetDays: 7,
  violationDays: 15,
  basis: '消费者权益保护法 第二十五条；侵害消费者权益行为处罚办法',
} as const;

interface ClockBound {
  /** The customer has at least, or the shop takes at most, so many hours. */
  atLeast?: number;
  atMost?: number;
  zh: string;
  en: string;
}

/** What no policy may set: less time for the customer, or more for the shop, than the law or the platforms' common rule gives. */
export const clockBounds: Readonly<Record<string, ClockBound>> = {
  review: { atMost: 48, zh: '商家应在 48 小时内处理，逾期按同意处理', en: 'The shop decides within 48 hours; then it counts as agreed' },
  send_back: { atLeast: days(7), zh: '买家至少有 7 天寄回商品', en: 'The customer has at least 7 days to send the goods' },
  take_in: { atMost: days(10), zh: '商家应在 10 天内确认收货', en: 'The shop takes the goods in within 10 days' },
  inspect: {
    atMost: days(7),
    zh: '七日无理由退货暂行办法第十三条：收到退回商品之日起 7 日内退款',
    en: 'Seven-day rules, article 13: refunded within 7 days from the return of the goods',
  },
  pay: { atMost: days(7), zh: '同上：7 日内退款', en: 'The same: refunded within 7 days' },
  repair: {
    atMost: days(30),
    zh: '三包规定：修理超过 30 日，可换货或退货',
    en: 'Three guarantees: more than 30 days of repair allow an exchange or a return',
  },
};

/** Which bound a clock would break with so many hours. */
export function brokenBound(key: string, hours: number): ClockBound | undefined {
  const bound = clockBounds[key];
  if (!bound) return undefined;
  return hours < (bound.atLeast ?? 0) || hours > (bound.atMost ?? Number.POSITIVE_INFINITY) ? bound : undefined;
}

/** The hours of a clock that no policy has changed; where kinds of request differ, those of the first. */
export const usualHours: Readonly<Record<string, number>> = Object.fromEntries(
  [{ counterOffer }, ...Object.values(own), common]
    .flatMap((clocks) => Object.values(clocks).flatMap((clock) => (clock ? [[clock.key, clock.hours] as const] : [])))
    .toReversed(),
);
