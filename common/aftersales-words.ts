import type { RequestKind, RequestMove, RequestState } from './aftersales.ts';
import type { EvidenceKind } from './aftersales-reasons.ts';
import type { OrderOperation, PolicyAction } from './policy.ts';

/*
 * What after-sales is called wherever somebody reads it: console, widget and shop. Chinese, English. The words suit customers and colleagues
 * alike, so they address nobody.
 */
export type Said = readonly [zh: string, en: string];

export const kindWords: Record<RequestKind, Said> = {
  cancel: ['取消订单', 'Cancel'],
  intercept: ['拦截包裹', 'Stop the parcel'],
  refund_only: ['仅退款', 'Refund only'],
  return: ['退货退款', 'Return and refund'],
  exchange: ['换货', 'Exchange'],
  repair: ['维修', 'Repair'],
  reship: ['补寄', 'Send again'],
  price_protection: ['价格保护', 'Price protection'],
  advance_refund: ['极速退款', 'Refund in advance'],
  refused_delivery: ['拒收退款', 'Refund of a refused parcel'],
  compensation: ['补偿', 'Compensation'],
};

const operationWords: Record<OrderOperation, Said> = {
  change_address: ['改地址', 'Change address'],
  change_payment: ['改支付方式', 'Change way to pay'],
  change_lines: ['改规格', 'Change variant'],
  split: ['拆单', 'Split'],
  hold: ['暂缓发货', 'Hold'],
  invoice: ['开发票', 'Invoice'],
  change_delivery_time: ['改送达时间', 'Change delivery time'],
  urge: ['催物流', 'Urge the carrier'],
};

export const actionWords: Record<PolicyAction, Said> = { ...kindWords, ...operationWords };

export const requestStateWords: Record<RequestState, Said> = {
  draft: ['待确认', 'To be confirmed'],
  under_review: ['审核中', 'Under review'],
  negotiating: ['协商中', 'Offer to be answered'],
  awaiting_approval: ['待审批', 'Awaiting approval'],
  intercepting: ['正在拦截', 'Being stopped'],
  returning: ['快递退回中', 'Carrier brings it back'],
  awaiting_return: ['待寄回', 'To be sent back'],
  in_transit: ['寄回途中', 'On its way back'],
  received: ['已收到退货', 'Back at the warehouse'],
  inspecting: ['验货中', 'Being inspected'],
  awaiting_visit: ['待上门', 'Visit awaited'],
  diagnosing: ['检测中', 'Being diagnosed'],
  quoted: ['待确认报价', 'Quote to be answered'],
  repairing: ['维修中', 'Being repaired'],
  testing: ['修后测试', 'Being tested'],
  awaiting_payment: ['待支付', 'To be paid'],
  to_ship: ['待寄出', 'To be sent out'],
  reshipped: ['已寄出', 'Sent out'],
  delivered: ['已送达', 'Delivered'],
  choosing: ['待选择其他方案', 'Another remedy to be chosen'],
  price_check: ['核对价格', 'Comparing prices'],
  advanced: ['已先行退款', 'Refunded in advance'],
  debt: ['待追回', 'To be paid back'],
  refunding: ['退款中', 'Being refunded'],
  completed: ['已完成', 'Completed'],
  rejected: ['未通过', 'Refused'],
  disputed: ['人工复核中', 'Reviewed by a person'],
  cancelled: ['已撤销', 'Withdrawn'],
  lapsed: ['已超时关闭', 'Lapsed'],
};

export const moveWords: Record<Exclude<RequestMove, 'miss'>, Said> &
  Record<'open' | 'turn' | 'back' | 'extend' | 'escalate' | 'freight' | 'parts' | 'miss', Said> = {
  open: ['提出申请', 'Request made'],
  turn: ['改为其他方案', 'Changed to another remedy'],
  back: ['没有改，回到原方案', 'Not changed: back to the remedy before'],
  extend: ['延长期限', 'Extend the deadline'],
  freight: ['寄回运费', 'Way back'],
  parts: ['配件', 'Parts'],
  escalate: ['交上一级审批', 'Passed to the next level'],
  miss: ['未拦截到', 'Not stopped'],
  confirm: ['确认申请', 'Confirm'],
  approve: ['同意', 'Agree'],
  reject: ['拒绝', 'Refuse'],
  offer: ['提出方案', 'Make an offer'],
  accept_offer: ['接受方案', 'Accept the offer'],
  decline_offer: ['不接受方案', 'Decline the offer'],
  withdraw: ['撤销申请', 'Withdraw'],
  dispute: ['申请人工复核', 'Ask a person to review'],
  settle: ['复核同意', 'Agree after review'],
  ask_approval: ['提交审批', 'Ask for approval'],
  grant: ['批准', 'Approve'],
  deny: ['不批准', 'Do not approve'],
  stop: ['已拦截', 'Parcel stopped'],
  hand_in: ['填写寄回单号', 'Give the waybill'],
  arrive: ['收到退货', 'Goods are back'],
  inspect: ['开始验货', 'Begin inspection'],
  pass: ['验收通过', 'Passed'],
  fail: ['验收不通过', 'Not accepted'],
  visit: ['师傅已到', 'Technician is there'],
  diagnose: ['记录检测结果', 'Note the diagnosis'],
  quote: ['报价', 'Quote'],
  accept_quote: ['接受报价', 'Accept the quote'],
  decline_quote: ['不维修了', 'Decline the quote'],
  finish_repair: ['修好了', 'Repaired'],
  repair_again: ['再修一次', 'Repair again'],
  give_up_repair: ['修不好', 'Cannot be repaired'],
  send: ['寄出', 'Send'],
  deliver: ['已送达', 'Delivered'],
  acknowledge: ['确认完成', 'Confirm receipt'],
  compare_price: ['核对价格', 'Compare prices'],
  advance: ['先行退款', 'Refund in advance'],
  claw_back: ['追回垫付款', 'Claim back'],
  refunded: ['退款到账', 'Refunded'],
  lapse: ['超时', 'Lapsed'],
  ask_payment: ['请顾客支付', 'Ask for payment'],
  paid: ['支付', 'Pay'],
};

export const evidenceWords: Record<EvidenceKind, Said> = {
  picture: ['照片', 'Picture'],
  video: ['视频', 'Video'],
  parcel_weight: ['包裹重量', 'Weight of the parcel'],
  test_report: ['检测报告', 'Test report'],
  carrier_note: ['快递证明', "Carrier's note"],
  document: ['其他凭证', 'Other document'],
};
