import type { RequestKind } from './aftersales.ts';
import { paysBeforeGoods } from './aftersales-money.ts';
import type { Said } from './aftersales-words.ts';

/** What happens by itself when a clock of a request comes to its end, by the clock's key. */
export const clockEnds: Readonly<Record<string, Said>> = {
  draft: ['到时未确认，申请自动关闭', 'then, unconfirmed, the request closes'],
  review: ['到时未处理，自动按同意执行', 'then, undecided, it counts as agreed'],
  offer: ['到时未答复，方案失效，由客服继续处理', 'then, unanswered, the offer lapses and the shop goes on'],
  counter_offer: ['到时商家未答复，按顾客提出的方案执行', "then, unanswered by the shop, the customer's offer is taken"],
  approval: ['到时未审批，小额自动同意，其余交上一级', 'then, undecided, a small sum counts as approved and the rest goes one level up'],
  pay_due: ['到时未支付，申请结束，寄来的商品寄回', 'then, unpaid, the request ends and the goods come back'],
  dispute: ['到时未答复，升级给主管', 'then it goes to a supervisor'],
  send_back: ['到时未寄出，申请自动关闭', 'then, unless sent, the request closes'],
  take_in: ['到时未确认收货，视为已收到', 'then the goods count as received'],
  inspect: ['到时未验完，视为验收通过', 'then the goods count as accepted'],
  pay: ['到时未退款，升级给主管', 'then, unpaid, it goes to a supervisor'],
  acknowledge: ['到时自动确认完成', 'then it counts as completed'],
  ship: ['到时未寄出，升级给主管', 'then, unless sent, it goes to a supervisor'],
  carrier: ['到时未拦到，转为退货', 'then, unless stopped, it becomes a return'],
  carrier_back: ['到时未退回，升级给主管', 'then it goes to a supervisor'],
  diagnose: ['到时没有结果，升级给主管', 'then it goes to a supervisor'],
  visit: ['到时师傅未到，升级给主管', 'then, if nobody came, it goes to a supervisor'],
  repair: ['到时未修好，可换货或退货', 'then it may be exchanged or returned'],
  quote: ['到时未答复，视为不维修，原物寄回', 'then, unanswered, the goods come back unrepaired'],
  choose: ['到时未选择，转为退货', 'then, unless chosen, it becomes a return'],
  advance: ['到时自动先行退款', 'then the refund is paid in advance'],
  claw_back: ['到时未收到退货，追回先行退款', 'then, unless the goods came, the refund is claimed back'],
};

/** What each clock waits for, by its key. */
export const clockNames: Readonly<Record<string, Said>> = {
  draft: ['确认申请', 'Confirm the request'],
  review: ['审核', 'Review'],
  offer: ['答复方案', 'Answer an offer'],
  counter_offer: ['答复顾客的方案', "Answer the customer's offer"],
  approval: ['审批', 'Approval'],
  pay_due: ['支付差价', 'Pay what is due'],
  dispute: ['人工复核', 'Review by a person'],
  send_back: ['寄回商品', 'Send the goods back'],
  take_in: ['确认收货', 'Take the goods in'],
  inspect: ['验货', 'Inspection'],
  pay: ['退款', 'Refund'],
  acknowledge: ['确认完成', 'Confirm completion'],
  ship: ['寄出', 'Send out'],
  carrier: ['快递答复拦截', 'Carrier stops the parcel'],
  carrier_back: ['快递退回', 'Carrier brings it back'],
  diagnose: ['检测', 'Diagnosis'],
  visit: ['师傅上门', 'Visit'],
  repair: ['维修', 'Repair'],
  quote: ['答复报价', 'Answer a quote'],
  choose: ['选择其他方案', 'Choose another remedy'],
  advance: ['先行退款', 'Refund in advance'],
  claw_back: ['追回垫付款', 'Claim back'],
};

const moneyInSilence: Said = [
  '到时未处理，小额自动退款，金额较大的交主管审批',
  'then, undecided, a small sum is paid and a larger one goes to a superior',
];

const unseenGoods: Said = [
  '到时未确认收货，视为已收到；小额自动退款，金额较大的交主管审批',
  'then the goods count as received: a small sum is paid and a larger one goes to a superior',
];

/** What the end of a clock brings. Money for which nothing comes back is not paid by silence alone; where a clock has no words, a person is told. */
export function clockEnd(key: string | null, kind: RequestKind): Said {
  if ((key === 'review' || key === 'counter_offer') && paysBeforeGoods(kind)) return moneyInSilence;
  if (key === 'take_in' && kind === 'return') return unseenGoods;
  return clockEnds[key ?? ''] ?? ['到时升级给主管', 'then it goes to a supervisor'];
}

const hourMs = 3_600_000;

/** How long is left, or how late it is, as people say it: days and hours, hours and minutes, minutes. */
export function spanWords(ms: number): Said {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return [`${days} 天${hours ? ` ${hours} 小时` : ''}`, `${days} d${hours ? ` ${hours} h` : ''}`];
  if (Math.abs(ms) >= hourMs) return [`${hours} 小时${rest ? ` ${rest} 分` : ''}`, `${hours} h${rest ? ` ${rest} min` : ''}`];
  return [`${rest} 分钟`, `${rest} min`];
}
