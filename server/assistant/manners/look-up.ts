import { kindWords, requestStateWords } from '../../../common/aftersales-words.ts';
import { unsentStates } from '../../../common/order-operations.ts';
import type { OrderView } from '../../orders/views.ts';
import { offerOf, personChoice } from '../phrases.ts';
import { goodsOf, moment, money, pick, stateOf } from '../telling.ts';
import type { Lead } from './lead.ts';
import type { Step, Turn } from './manner.ts';
import { hasArrived, isStep, orderMeant } from './orders.ts';
import { asksLeaving, asksWhere, saysMissing } from './parcel-words.ts';
import { slotsOf } from './slots.ts';

export const told = (order: OrderView, text: string): Step => ({
  ...{ did: 'looked_up', about: { order: order.id }, slots: slotsOf(order), says: { text } },
});

/** How an order stands. */
export const lookUpOrder: Lead = async (turn, understood) => {
  if (asksWhere(turn.text)) return trackParcel(turn, understood);
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

/** Of parcels those on their way; asked when something leaves, or with nothing on its way, what waits to leave. */
function waitedFor({ text }: Turn, own: readonly OrderView[]): (order: OrderView) => boolean {
  const moves = ({ shipments, state }: OrderView) => shipments.length > 0 && !['signed', 'completed'].includes(state);
  const waits = ({ paidAt, shipments, state }: OrderView) => paidAt !== null && shipments.length === 0 && unsentStates.includes(state);
  const first = asksLeaving(text) ? [waits, moves] : [moves, waits];
  return first.find((suits) => own.some(suits)) ?? (({ shipments, state }) => shipments.length > 0 && state !== 'completed');
}

/** What came last, not what is long settled. */
const arrived = (own: readonly OrderView[]) =>
  own.some(({ state }) => state === 'signed') ? ({ state }: OrderView) => state === 'signed' : hasArrived;

/** Where a parcel is. */
export const trackParcel: Lead = async (turn, understood) => {
  const { language, text } = turn;
  const own = await turn.sources.orders();
  const isMissing = saysMissing(text);
  const order = orderMeant(turn, understood, own, isMissing ? arrived(own) : waitedFor(turn, own));
  if (isStep(order)) return order;
  const stands =
    `${pick(language, `订单 ${order.number}：${stateOf(order, language)}。`, `Order ${order.number}: ${stateOf(order, language)}.`)}\n${wayOf(turn, order)}`.trim();
  if (!isMissing) return { ...told(order, stands), understood };
  const next = pick(
    language,
    '没有收到的话，请先看看是不是家人、门卫、快递柜或驿站代收了；都没有，就转人工，我们找快递核实。',
    'If you have not got it, see first whether family, a neighbour, a guard or a parcel locker has it. If not, talk to a person: we ask the carrier.',
  );
  return { ...told(order, ''), understood, says: { text: `${stands}\n${next}`, choices: [personChoice(language)] } };
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
  if (!paidAt || !unsentStates.includes(state)) return '';
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
    const text = pick(
      language,
      '没有查到您的售后申请。要退货或取消订单，可以直接选：',
      'I find no after-sales request of yours. To return goods or cancel an order, choose one:',
    );
    const offers = (['return', 'cancel'] as const).flatMap((lead) => offerOf(lead, language) ?? []);
    return { did: 'looked_up', understood, says: { text, choices: [...offers, personChoice(language)] } };
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
