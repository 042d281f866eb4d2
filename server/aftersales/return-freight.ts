import { type FreightSettler, isFreightDue, keptFreightMethod, type ReturnFreight } from '../../common/return-freight.ts';
import { shopFor } from '../orders/accounts.ts';
import { compensate } from '../orders/compensating.ts';
import type { Order } from '../orders/moves.ts';
import { mustBeOurs } from '../orders/outward.ts';
import { refundParts } from '../orders/refunding.ts';
import { transfersFor } from '../orders/transfers.ts';
import { waysOf } from '../orders/ways.ts';
import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { insertEvidence } from './evidence.ts';
import { judgeAmount } from './limits.ts';
import { addStep, concerned, type Step, tellRequest } from './moves.ts';
import { type Request, setRequest } from './requests.ts';

/** Which account of the shop bears the way back, and gets what customers pay for it. */
const account = 'freight';

type FreightColumns = Pick<Request, 'return_freight' | 'freight_laid_out_by' | 'freight_state' | 'return_tracking'>;

export const freightOf = (request: FreightColumns): ReturnFreight => ({
  payer: request.return_freight,
  laidOutBy: request.freight_laid_out_by,
  state: request.freight_state,
  hasParcel: request.return_tracking !== '',
});

async function note(tx: Tx, actor: Actor, request: Request, set: Partial<Request>, step: Step): Promise<Request> {
  const noted = await setRequest(tx, request, { ...set, version: request.version + 1 });
  await addStep(tx, actor, noted, 'freight', request.state, step);
  await tellRequest(tx, actor, noted, 'aftersales.changed', { ...concerned(noted), fields: ['freight'] });
  return noted;
}

export interface Outlay {
  amountMinor: number;
  /** The receipt. */
  file?: string | undefined;
  words: string;
}

/** The customer paid for the way back, which the shop bears: up to what the policy names it is agreed at once, above that a person looks. */
export async function tellOutlay(tx: Tx, actor: Actor, request: Request, order: Order, outlay: Outlay): Promise<Request> {
  const { amountMinor: amount, file, words } = outlay;
  if (!file) throw invalid('freight_receipt_needed');
  await insertEvidence(tx, actor, request.id, 'claim', [{ kind: 'picture', file, words: '寄回运费凭证 Receipt for the way back' }]);
  const isWithin = amount <= request.freight_most_minor;
  const set = { freight_minor: amount, freight_laid_out_by: 'customer', freight_state: isWithin ? 'agreed' : 'told' } as const;
  const because = isWithin ? 'policy' : actor.kind;
  return payFreight(tx, await note(tx, actor, request, set, { because, words, data: { amount } }), order);
}

/** The shop paid for the way back, which the customer bears: never more than the policy names. Who leads an order keeps its money, too. */
export async function tellAdvance(tx: Tx, actor: Actor, request: Request, order: Order, outlay: Outlay): Promise<Request> {
  mustBeOurs(order);
  const { amountMinor: amount, words } = outlay;
  const most = request.freight_most_minor;
  if (amount > most) throw invalid('amount_too_high', { most });
  const set = { freight_minor: amount, freight_laid_out_by: 'shop', freight_state: 'told' } as const;
  return note(tx, actor, request, set, { words, data: { amount } });
}

export interface FreightDecision {
  by: FreightSettler;
  amountMinor?: number | undefined;
  words: string;
}

/** Who settles what the customer laid out: the shop, up to all of it; the insurer or the carrier; or nobody, with the reason the customer reads. */
export async function settleFreight(tx: Tx, actor: Actor, request: Request, order: Order, decision: FreightDecision): Promise<Request> {
  const { by, words } = decision;
  const told = request.freight_minor ?? 0;
  const amount = by === 'shop' ? (decision.amountMinor ?? told) : told;
  if (amount > told) throw invalid('amount_too_high', { most: told });
  if (by === 'nobody' && words === '') throw invalid('invalid_input');
  const { needs } = by === 'shop' ? await judgeAmount(tx, actor, amount, tx.at) : {};
  if (needs) throw conflict('over_limit', { role: needs });
  const state = by === 'shop' ? 'agreed' : by === 'nobody' ? 'refused' : 'elsewhere';
  const set = { freight_minor: amount, freight_state: state, freight_settled_by: by } as const;
  return payFreight(tx, await note(tx, actor, request, set, { words, data: { amount, by } }), order);
}

/** Gives back what the customer laid out once the goods were taken. It is no part of what they paid for the order, so the shop's own account bears it. */
export async function payFreight(tx: Tx, request: Request, order: Order): Promise<Request> {
  if (!isFreightDue(request.state, freightOf(request))) return request;
  // An order of which no payment is known has no way back for money: a person settles it.
  if (!(await waysOf(tx, order)).some(({ currency }) => currency === order.currency)) return request;
  const amount = request.freight_minor as number;
  await compensate(tx, system, order, { amount, to: { by: 'original' }, payer: account, reference: `${request.number} freight` });
  const set = { freight_state: 'paid', freight_settled_by: 'shop' } as const;
  return note(tx, system, request, set, { because: 'policy', data: { amount } });
}

/** What of a refund the shop keeps for the way back it has laid out; 0 where the shop bears it. */
export const keptOf = ({ return_freight, freight_laid_out_by: by, freight_state, freight_minor }: Request, amount: number): number =>
  return_freight === 'customer' && by === 'shop' && freight_state === 'told' ? Math.min(amount, freight_minor ?? 0) : 0;

/** Takes it out of what was paid for the order, so that nothing else can give it back. */
export async function keepFreight(tx: Tx, actor: Actor, request: Request, order: Order, amount: number): Promise<Request> {
  if (amount === 0) return request;
  const reference = `${request.number} freight kept`;
  if ((await transfersFor(tx, 'request', reference)).length > 0) return request;
  const way = { method: keptFreightMethod, method_ref: null, brand: null, last_four: null, account: shopFor(account) };
  await refundParts(tx, actor, order, { parts: [{ way, amount }], currency: request.currency, cause: 'request', reference });
  return note(tx, system, request, { freight_state: 'kept' }, { because: 'policy', data: { amount } });
}
