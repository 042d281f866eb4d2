import type { OrderState } from './order.ts';

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
