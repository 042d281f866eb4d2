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

export const settlerWords: Record<FreightSettler, Said> = {
  shop: ['店铺退给顾客', 'The shop gives it back'],
  insurer: ['运费险赔付', 'The insurer pays'],
  carrier: ['快递公司赔付', 'The carrier pays'],
  nobody: ['不认可', 'Not accepted'],
};
