import { orderAfter } from '../../../common/order.ts';
import type { NewRequest } from '../../aftersales/opening-shape.ts';
import type { OrderView } from '../../orders/views.ts';
import { goodsOf, money, pick } from '../telling.ts';
import type { Understood } from '../understanding/intents.ts';
import type { Lead } from './lead.ts';
import type { Step, Turn } from './manner.ts';
import { isStep, orderMeant } from './orders.ts';
import { toPerson } from './person.ts';
import { propose, refusedBy } from './proposing.ts';
import { slotsOf } from './slots.ts';

const canBeCancelled = ({ state }: OrderView) => Boolean(orderAfter('cancel', state) ?? orderAfter('cancel_paid', state));

/** Cancels an order that is not paid or has not left: by the same two ways a customer has in the shop. */
export const cancelIt: Lead = async (turn, understood) => {
  const order = orderMeant(turn, understood, await turn.sources.orders(), canBeCancelled);
  if (isStep(order)) return order;
  return orderAfter('cancel', order.state) ? cancelUnpaid(turn, understood, order) : cancelPaid(turn, understood, order);
};

function cancelUnpaid(turn: Turn, understood: Understood, order: OrderView): Step {
  const { language } = turn;
  const [goods, total] = [goodsOf(order, language), money(order.totalMinor, order.currency, language)];
  const words = pick(
    language,
    `订单 ${order.number}（${goods}，${total}）还没有付款。取消后订单关闭，不能恢复。确认取消吗？`,
    `Order ${order.number} (${goods}, ${total}) has not been paid. Cancelling closes it for good. Shall I cancel it?`,
  );
  return propose(turn, understood, order, { act: 'cancel_order', order: order.id }, words);
}

async function cancelPaid(turn: Turn, understood: Understood, order: OrderView): Promise<Step> {
  const { language, sources } = turn;
  const lines = order.lines.map(({ id: line, quantity }) => ({ line, quantity }));
  const wish = { kind: 'cancel', reason: 'no_longer_needed', lines } as const;
  const { refused, decisions } = await sources.policy(order.id, { action: 'cancel', reason: wish.reason, lines });
  if (refused) return refusedBy(turn, understood, order, refused);
  const needsPerson = decisions.some(({ decision }) => decision.asks.length > 0 || decision.evidence.length > 0);
  if (needsPerson) return toPerson(turn, 'policy', 'needsPerson', { understood, slots: slotsOf(order) });
  const amountMinor = await sources.worth(order.id, wish);
  const isReviewed = decisions.some(({ decision }) => decision.review);
  const [goods, amount] = [goodsOf(order, language), money(amountMinor, order.currency, language)];
  const first = isReviewed ? pick(language, '由客服审核，通过后', 'A colleague checks it first; then ') : '';
  const words = pick(
    language,
    `订单 ${order.number}（${goods}）还没有发出。取消后不能恢复，${first}${amount} 原路退回。确认取消吗？`,
    `Order ${order.number} (${goods}) has not left yet. Cancelling is for good. ${first}${amount} goes back the way it came. Shall I cancel it?`,
  );
  const input: NewRequest = { ...wish, lines, words: '', amountMinor, evidence: [], humanReview: false };
  return propose(turn, understood, order, { act: 'aftersales', order: order.id, input }, words);
}
