import type { Said } from './aftersales-words.ts';

/** A cart that staff put together in a talk (S82): open until it is ordered, called off or out of time. */
export const cartStates = ['open', 'ordered', 'declined', 'cancelled', 'expired'] as const;
export type CartState = (typeof cartStates)[number];

export const cartStateWords: Record<CartState, Said> = {
  open: ['待确认付款', 'To be confirmed'],
  ordered: ['已下单', 'Ordered'],
  declined: ['客户不要了', 'Declined'],
  cancelled: ['已撤回', 'Called off'],
  expired: ['已过期', 'Expired'],
};

/** What staff go through with the customer before the cart is sent (S30): each must be ticked. */
export const cartChecks = ['goods', 'quantity', 'price', 'address', 'delivery'] as const;
export type CartCheck = (typeof cartChecks)[number];

export const cartCheckWords: Record<CartCheck, Said> = {
  goods: ['商品和规格说清楚了', 'The goods and variants are the ones meant'],
  quantity: ['数量核对过', 'The quantities are right'],
  price: ['价格和运费告诉客户了', 'Price and freight were told'],
  address: ['收货地址问过', 'The address was asked for'],
  delivery: ['送达时间告诉客户了', 'The time of delivery was told'],
};

/** For how many hours a cart may be held open. */
export const cartHours = [1, 24, 72] as const;
