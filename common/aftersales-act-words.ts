import { actOf, type RequestAct } from './aftersales-acts.ts';
import type { CompensationForm, Condition, Responsibility } from './aftersales-remedies.ts';
import { moveWords, type Said } from './aftersales-words.ts';

/** Buttons that say more than the move behind them. */
const own: Partial<Record<RequestAct, Said>> = {
  inspection: ['记录验货结果', 'Note what was found'],
  loss: ['退货丢失，直接退款', 'Lost on the way: refund'],
  'visit-appointment': ['约上门时间', 'Appoint a visit'],
  'free-repair': ['免费维修', 'Repair for free'],
  'parts-wait': ['等配件', 'Wait for parts'],
  'parts-arrival': ['配件到了', 'Parts are here'],
  'repair-test': ['测试通过', 'Works again'],
  turn: ['改为其他方案', 'Change the remedy'],
  'payment-waiver': ['免收', 'Waive it'],
  'freight-outlay': ['登记寄回运费', 'I paid for the way back'],
  'freight-advance': ['登记店铺垫付的运费', 'The shop paid for the way back'],
  'freight-settlement': ['处理寄回运费', 'Settle the way back'],
};

/** What the button of an act says. */
export const actWords = (act: RequestAct): Said => own[act] ?? moveWords[actOf(act).move];

export const formWords: Record<CompensationForm, Said> = {
  cash: ['现金', 'Money'],
  coupon: ['优惠券', 'Coupon'],
  points: ['积分', 'Points'],
  freight: ['运费', 'Freight'],
};

export const responsibilityWords: Record<Responsibility, Said> = {
  shop: ['商家', 'Shop'],
  maker: ['厂家', 'Maker'],
  customer: ['顾客', 'Customer'],
  third_party: ['第三方', 'Third party'],
  nobody: ['不可抗力', 'Nobody'],
};

export const conditionWords: Record<Condition, Said> = {
  good: ['完好', 'Good'],
  opened: ['已拆用', 'Used'],
  damaged: ['损坏', 'Damaged'],
  missing: ['缺少', 'Missing'],
};
