import { isRunning, type RequestKind, type RequestState } from './aftersales.ts';
import type { Said } from './aftersales-words.ts';

/*
 * The cost of the way back (七日办法 第十八条; 谁的责任谁承担). `told`: above what is given back without a look, so a person decides. `agreed`: given back
 * once the goods were taken. `elsewhere`: an insurer or the carrier settles it. `kept`: the shop had laid it out for the customer, and took it off the refund.
 */
export const freightStates = ['told', 'agreed', 'paid', 'elsewhere', 'refused', 'kept'] as const;
export type FreightState = (typeof freightStates)[number];

export const freightSettlers = ['shop', 'insurer', 'carrier', 'nobody'] as const;
export type FreightSettler = (typeof freightSettlers)[number];

export const freightParties = ['shop', 'customer'] as const;
type FreightParty = (typeof freightParties)[number];

/** How a payment is called that the shop keeps of an order for the way back it had laid out. */
export const keptFreightMethod = 'return_freight';

/** Given back without a look where a policy names no other sum. */
export const freightMostMinor = 3000;

export interface ReturnFreight {
  payer: FreightParty | null;
  laidOutBy: FreightParty | null;
  state: FreightState | null;
  hasParcel: boolean;
}

const sentBack: readonly RequestKind[] = ['return', 'exchange', 'repair', 'advance_refund'];
const refundedKinds: readonly RequestKind[] = ['return', 'advance_refund', 'intercept', 'refused_delivery'];
const over: readonly RequestState[] = ['draft', 'rejected', 'cancelled', 'lapsed'];
/** The goods were taken, so what the shop owes for their way back is due. */
const taken: readonly RequestState[] = ['refunding', 'to_ship', 'reshipped', 'delivered', 'completed'];

/** The customer has paid for the way back, which is the shop's to pay. */
export const mayTellOutlay = (kind: RequestKind, state: RequestState, { payer, laidOutBy, state: freight, hasParcel }: ReturnFreight) =>
  sentBack.includes(kind) &&
  !over.includes(state) &&
  payer === 'shop' &&
  hasParcel &&
  laidOutBy !== 'shop' &&
  (freight === null || freight === 'told' || freight === 'agreed');

/** The shop has paid for the way back, which is the customer's to pay: it comes off a refund that has not been paid yet. */
export const mayTellAdvance = (kind: RequestKind, state: RequestState, { payer, laidOutBy, state: freight }: ReturnFreight) =>
  refundedKinds.includes(kind) &&
  isRunning(state) &&
  !over.includes(state) &&
  !['refunding', 'advanced', 'debt'].includes(state) &&
  payer === 'customer' &&
  laidOutBy !== 'customer' &&
  (freight === null || freight === 'told');

export const maySettleFreight = ({ laidOutBy, state }: ReturnFreight) =>
  laidOutBy === 'customer' && (state === 'told' || state === 'agreed');

export const isFreightDue = (state: RequestState, { payer, laidOutBy, state: freight }: ReturnFreight) =>
  payer === 'shop' && laidOutBy === 'customer' && freight === 'agreed' && taken.includes(state);

export interface FreightSaid {
  laidOutBy: FreightParty | null;
  state: FreightState | null;
  settledBy: FreightSettler | null;
}

/** What the customer and the desk read of it; undefined while nobody has laid anything out. */
export function freightSentence({ laidOutBy, state, settledBy }: FreightSaid, money: string): Said | undefined {
  if (state === 'kept')
    return [
      `店铺垫付的寄回运费 ${money} 由您承担，已从退款中扣除`,
      `The way back, ${money}, was paid by the shop and taken off the refund`,
    ];
  if (laidOutBy === 'shop')
    return [
      `店铺已垫付寄回运费 ${money}，由您承担，将从退款中扣除`,
      `The shop has paid ${money} for the way back, which comes off the refund`,
    ];
  if (state === 'told')
    return [`您垫付的寄回运费 ${money} 已提交，客服核对后答复您`, `The ${money} you paid for the way back are being looked at`];
  if (state === 'agreed')
    return [
      `您垫付的寄回运费 ${money} 由商家承担，商品验收后退给您`,
      `The ${money} you paid for the way back come back to you once the goods are taken`,
    ];
  if (state === 'paid') return [`您垫付的寄回运费 ${money} 已退给您`, `The ${money} you paid for the way back were given back`];
  if (state === 'refused')
    return [
      `您垫付的寄回运费 ${money} 没有被认可，原因见处理记录`,
      `The ${money} for the way back were not accepted; the history says why`,
    ];
  if (state === 'elsewhere' && settledBy === 'insurer')
    return [`寄回运费 ${money} 由运费险赔付`, `The insurer pays the ${money} for the way back`];
  if (state === 'elsewhere') return [`寄回运费 ${money} 由快递公司赔付`, `The carrier pays the ${money} for the way back`];
  return undefined;
}

export const settlerWords: Record<FreightSettler, Said> = {
  shop: ['店铺退给顾客', 'The shop gives it back'],
  insurer: ['运费险赔付', 'The insurer pays'],
  carrier: ['快递公司赔付', 'The carrier pays'],
  nobody: ['不认可', 'Not accepted'],
};
