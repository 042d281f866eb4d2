import type { OrderIntake, OrderState, ShipmentState } from './order.ts';
import type { CancelReason, Preparation } from './order-operations.ts';

type Words = readonly [string, string];

/** The states of an order as customers read them: Chinese, English. */
export const orderWords: Record<OrderState, readonly [string, string]> = {
  created: ['已下单', 'Placed'],
  pending_payment: ['待付款', 'To be paid'],
  paid: ['已付款', 'Paid'],
  confirmed: ['已确认', 'Confirmed'],
  allocating: ['配货中', 'Being prepared'],
  allocated: ['已配货', 'Prepared'],
  stock_shortage: ['缺货，等待处理', 'Out of stock, in hand'],
  ready: ['待发货', 'Ready to ship'],
  shipped_part: ['部分发货', 'Partly shipped'],
  shipped: ['已发货', 'Shipped'],
  in_delivery: ['派送中', 'Out for delivery'],
  signed: ['已签收', 'Delivered'],
  completed: ['已完成', 'Completed'],
  closed: ['已关闭', 'Closed'],
  cancelled: ['已取消', 'Cancelled'],
  refund_closed: ['已退款', 'Refunded'],
};

/** How an order came in. */
export const intakeWords: Record<OrderIntake, Words> = {
  web: ['网页下单', 'On the web'],
  chat: ['客服代下单', 'By an agent'],
  phone: ['电话订购', 'By phone'],
  fax: ['传真订购', 'By fax'],
  mail_order: ['邮购', 'By mail'],
  store: ['门店', 'In a store'],
  import: ['导入', 'Imported'],
};

/** What the house does with an order before it leaves, as a button says it. */
export const preparationWords: Record<Preparation, Words> = {
  confirm: ['确认订单', 'Confirm'],
  allocate: ['开始配货', 'Start picking'],
  reserve: ['已配齐', 'All picked'],
  run_short: ['缺货', 'Out of stock'],
  prepare: ['打包完成，待发货', 'Packed, ready to ship'],
};

export const cancelReasonWords: Record<CancelReason, Words> = {
  by_customer: ['客户不想要了', 'No longer wanted'],
  by_mistake: ['拍错了', 'Ordered by mistake'],
  too_dear: ['价格不合适', 'Too dear'],
  twice: ['重复下单', 'Ordered twice'],
  wrong_address: ['地址填错了', 'Wrong address'],
  cannot_pay: ['付款有困难', 'Cannot pay'],
  out_of_stock: ['缺货', 'Out of stock'],
};

/** What a parcel's way says when the carrier gave no words of its own. */
export const scanWords: Record<ShipmentState, Words> = {
  picked_up: ['快件已揽收', 'Picked up by the carrier'],
  in_transit: ['快件运输中', 'On its way'],
  in_customs: ['已到海关，正在清关', 'At customs, being cleared'],
  customs_held: ['海关要求查验或补充资料', 'Held by customs: to be looked at, or papers are missing'],
  out_for_delivery: ['快递员正在派送', 'Out for delivery'],
  signed: ['已签收', 'Signed for'],
  returned: ['快件已退回', 'Returned to the sender'],
  lost: ['快件遗失', 'Lost by the carrier'],
};
