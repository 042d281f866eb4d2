import type { RequestReason } from '../../../../common/aftersales-reasons.ts';
import type { OrderState } from '../../../../common/order.ts';
import type { Trait } from '../../../../common/policy.ts';

/** Groups that many rows of the mainland set name. */
export const unsent: readonly OrderState[] = [
  ...(['created', 'pending_payment', 'paid', 'confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready'] as const),
];
export const paidUnsent: readonly OrderState[] = ['paid', 'confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready'];
export const begun: readonly OrderState[] = ['confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready'];
export const onTheWay: readonly OrderState[] = ['shipped_part', 'shipped', 'in_delivery'];
export const delivered: readonly OrderState[] = ['signed', 'completed'];

/** Nothing is wrong with the goods. */
export const changedMind: readonly RequestReason[] = ['no_reason', 'does_not_fit'];
export const faulty: readonly RequestReason[] = ['quality', 'malfunction'];

/** Cannot be sold again, and cannot be sent back either. */
export const spoils: readonly Trait[] = ['perishable', 'live'];
export const excludedByLaw: readonly Trait[] = ['made_to_order', 'perishable', 'live', 'digital', 'periodical'];

/** Laws and promises as the rows cite them. */
export const law = {
  sevenDays: '消费者权益保护法 第二十五条；网络购买商品七日无理由退货暂行办法 第六条、第十条',
  optional: '网络购买商品七日无理由退货暂行办法 第七条：须经消费者在购买时确认',
  intact: '网络购买商品七日无理由退货暂行办法 第八条、第九条；消费者权益保护法实施条例 第十九条：拆封查验不影响退货',
  freight: '网络购买商品七日无理由退货暂行办法 第十八条：退回运费由消费者承担',
  quality: '消费者权益保护法 第二十四条',
  threeGuarantees: '消费者权益保护法 第二十四条；部分商品修理更换退货责任规定（三包）；实施条例 第十八条',
  burden: '消费者权益保护法 第二十三条：耐用商品六个月内由经营者举证',
  madeToOrder: '民法典 第七百八十七条：定作人在工作完成前可以解除合同，造成损失的应当赔偿',
  customs: '财关税〔2016〕18号：跨境电商零售进口商品自海关放行之日起 30 日内退货可申请退税',
  refundOnly: '店铺自己的规则；网络交易平台规则监督管理办法 第二十七条：平台不得强制商家仅退款',
  fresh: '店铺生鲜售后规则：按坏损比例退款，48 小时内报告（活体 12 小时）',
  carrier: '签收有争议时由发货方提供物流凭证',
  shop: '店铺规则',
} as const;
