import type { Said } from './aftersales-words.ts';
import type { ServiceAct, ServiceKind, ServiceMove, ServiceState } from './service-orders.ts';

/* What service orders are called in the console and in the shop; like all of after-sales the words address nobody. */
export const serviceKindWords: Record<ServiceKind, Said> = {
  installation: ['安装调试', 'Installation'],
  support: ['技术支持', 'Technical support'],
};

export const serviceStateWords: Record<ServiceState, Said> = {
  to_book: ['待约时间', 'Slot to be chosen'],
  booked: ['已约好', 'Booked'],
  working: ['处理中', 'Under way'],
  to_sign: ['待签收', 'To be signed off'],
  completed: ['已完成', 'Completed'],
  cancelled: ['已取消', 'Cancelled'],
};

export const serviceMoveWords: Record<ServiceMove | 'open', Said> = {
  open: ['登记', 'Opened'],
  book: ['约好时间', 'Booked'],
  arrive: ['师傅已到', 'Technician is there'],
  miss: ['这次没有上门', 'Visit did not happen'],
  visit: ['安排上门', 'A visit is needed'],
  diagnose: ['记录诊断', 'Noted the diagnosis'],
  finish: ['做完', 'Finished'],
  sign: ['签收', 'Signed off'],
  object: ['没有做好', 'Not in order'],
  cancel: ['取消', 'Cancelled'],
};

export const serviceActWords: Record<ServiceAct, Said> = {
  booking: ['约时间', 'Choose a slot'],
  arrival: ['师傅已到', 'Technician is there'],
  'missed-visit': ['这次没有上门', 'Visit did not happen'],
  visit: ['安排上门', 'Send a technician'],
  diagnosis: ['记录诊断', 'Note the diagnosis'],
  result: ['做完了', 'Finished'],
  signature: ['客户签字', 'Customer signs'],
  objection: ['没有做好', 'Not in order'],
  cancellation: ['取消服务', 'Cancel'],
};
