import { kindWords, requestStateWords } from '../../../common/aftersales-words.ts';
import type { OrderView } from '../../orders/views.ts';
import { personChoice } from '../phrases.ts';
import { goodsOf, moment, money, pick, stateOf } from '../telling.ts';
import type { Lead } from './lead.ts';
import type { Step, Turn } from './manner.ts';
import { isStep, orderMeant } from './orders.ts';
import { slotsOf } from './slots.ts';

export const told = (order: OrderView, text: string): Step => ({
  ...{ did: 'looked_up', about: { order: order.id }, slots: slotsOf(order), says: { text } },
});

/** How an order stands. */
export const lookUpOrder: Lead = async (turn, understood) => {
  const order = orderMeant(turn, understood, await turn.sources.orders(), () => true);
  if (isStep(order)) return order;
  const { language, timeZone } = turn;
  const [state, goods] = [stateOf(order, language), goodsOf(order, language)];
  const total = money(order.totalMinor, order.currency, language);
  const at = moment(order.placedAt, language, timeZone);
  const text = pick(
    language,
    `订单 ${order.number}：${state}。\n商品：${goods}\n金额：${total}\n下单时间：${at}`,
    `Order ${order.number}: ${state}.\nGoods: ${goods}\nTotal: ${total}\nPlaced: ${at}`,
  );
  return { ...told(order, `${text}\n${wayOf(turn, order)}`.trim()), understood };
};

/** Where a parcel is. */
export const trackParcel: Lead = async (turn, understood) => {
  const order = orderMeant(
    turn,
    understood,
    await turn.sources.orders(),
    ({ state, shipments }) => shipments.length > 0 && state !== 'completed',
  );
  if (isStep(order)) return order;
  const { language } = turn;
  const text = `${pick(language, `订单 ${order.number}：${stateOf(order, language)}。`, `Order ${order.number}: ${stateOf(order, language)}.`)}\n${wayOf(turn, order)}`;
  return { ...told(order, text.trim()), understood };
};

/** Each parcel with its last word, or when it will leave. */
export function wayOf({ language, timeZone }: Turn, { shipments, promisedShipAt, paidAt, state }: OrderView): string {
  if (shipments.length > 0)
    return shipments
      .map(({ carrier, trackingNumber, events: [event] }) => {
        const words = event ? `${moment(event.at, language, timeZone)} ${event.place} ${pick(language, event.words, event.wordsEn)}` : '';
        return `${carrier} ${trackingNumber} ${words}`.trim();
      })
      .join('\n');
  if (!paidAt || !['paid', 'confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready'].includes(state)) return '';
  if (!promisedShipAt) return pick(language, '还没有发出。', 'It has not left yet.');
  const at = moment(promisedShipAt, language, timeZone);
  return pick(language, `还没有发出，最晚 ${at} 发出。`, `It has not left yet; it leaves by ${at}.`);
}

/** How one's after-sales requests stand. */
export const lookUpRefund: Lead = async (turn, understood) => {
  const { language } = turn;
  const [request] = await turn.sources.requests();
  const at = language === 'en' ? 1 : 0;
  if (!request) {
    const text = pick(language, '没有查到您的售后申请。', 'I find no after-sales request of yours.');
    return { did: 'looked_up', understood, says: { text, choices: [personChoice(language)] } };
  }
  const { number, kind, state, order, currency } = request;
  const amount = request.agreedMinor ?? request.askedMinor;
  const sum = amount > 0 ? pick(language, `，金额 ${money(amount, currency, language)}`, `, ${money(amount, currency, language)}`) : '';
  const text = pick(
    language,
    `${kindWords[kind][at]} ${number}（订单 ${order.number}）：${requestStateWords[state][at]}${sum}。`,
    `${kindWords[kind][at]} ${number} (order ${order.number}): ${requestStateWords[state][at]}${sum}.`,
  );
  return { ...{ did: 'looked_up', understood, about: { request: request.id } }, slots: { order: order.id }, says: { text } };
};
