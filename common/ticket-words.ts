import type { RootCause, TicketAct, TicketKind, TicketState } from './tickets.ts';

type Words = readonly [string, string];

/** What screens and notes call things about tickets: Chinese, English. */
export const ticketKindWords: Record<TicketKind, Words> = {
  quality: ['质量问题', 'Quality'],
  stock: ['库存', 'Stock'],
  production: ['生产进度', 'Production'],
  delivery: ['发货与交期', 'Dispatch and dates'],
  information: ['商品信息', 'Product information'],
  promotion: ['活动与价格', 'Promotions and prices'],
  feedback: ['客户反馈', 'Customer feedback'],
  other: ['其他', 'Other'],
};

export const ticketStateWords: Record<TicketState, Words> = {
  open: ['待接手', 'To be taken'],
  taken: ['处理中', 'Being dealt with'],
  done: ['已答复', 'Answered'],
  refused: ['已拒绝', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
};

export const ticketActWords: Record<TicketAct, Words> = {
  take: ['接手', 'Take'],
  hand_back: ['交回', 'Hand back'],
  pass_on: ['转给其他部门', 'Pass on'],
  answer: ['答复', 'Answer'],
  refuse: ['拒绝', 'Refuse'],
  withdraw: ['撤回', 'Withdraw'],
  reopen: ['重新打开', 'Open again'],
};

export const rootCauseWords: Record<RootCause, Words> = {
  material: ['原材料', 'Material'],
  process: ['工艺', 'Process'],
  handling: ['操作失误', 'Handling'],
  packing: ['包装', 'Packing'],
  carrier: ['物流承运', 'Carrier'],
  supplier: ['供应商', 'Supplier'],
  information: ['信息不准', 'Wrong information'],
  system: ['系统', 'System'],
  planning: ['计划与产能', 'Planning and capacity'],
  customer_use: ['使用方式', 'How it was used'],
  none: ['没有发现问题', 'Nothing found'],
};
