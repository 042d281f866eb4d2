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

interface Basis {
  basis: string;
  basisEn: string;
}

/** Laws and promises as the rows cite them. */
export const law = {
  sevenDays: {
    basis: '消费者权益保护法 第二十五条；网络购买商品七日无理由退货暂行办法 第六条、第十条',
    basisEn: 'Consumer protection law, article 25; seven-day rules, articles 6 and 10',
  },
  optional: {
    basis: '网络购买商品七日无理由退货暂行办法 第七条：须经消费者在购买时确认',
    basisEn: 'Seven-day rules, article 7: the buyer must have confirmed it when buying',
  },
  intact: {
    basis: '网络购买商品七日无理由退货暂行办法 第八条、第九条；消费者权益保护法实施条例 第十九条：拆封查验不影响退货',
    basisEn:
      'Seven-day rules, articles 8 and 9; regulation on the consumer protection law, article 19: opening it to look is no reason to refuse',
  },
  freight: {
    basis: '网络购买商品七日无理由退货暂行办法 第十八条：退回运费由消费者承担',
    basisEn: 'Seven-day rules, article 18: the buyer pays for the way back',
  },
  quality: {
    basis: '消费者权益保护法 第二十四条',
    basisEn: 'Consumer protection law, article 24',
  },
  threeGuarantees: {
    basis: '消费者权益保护法 第二十四条；部分商品修理更换退货责任规定（三包）；实施条例 第十八条',
    basisEn:
      'Consumer protection law, article 24; rules on repair, exchange and return of some goods (three guarantees); regulation on that law, article 18',
  },
  burden: {
    basis: '消费者权益保护法 第二十三条：耐用商品六个月内由经营者举证',
    basisEn: 'Consumer protection law, article 23: for six months the seller proves that durable goods were sound',
  },
  madeToOrder: {
    basis: '民法典 第七百八十七条：定作人在工作完成前可以解除合同，造成损失的应当赔偿',
    basisEn: 'Civil code, article 787: who ordered it may end the contract before it is done, and pays for the loss',
  },
  customs: {
    basis: '财关税〔2016〕18号：跨境电商零售进口商品自海关放行之日起 30 日内退货可申请退税',
    basisEn:
      'Notice 2016/18 of finance, customs and tax: goods imported by a cross-border shop and returned within 30 days of clearance get their tax back',
  },
  refundOnly: {
    basis: '店铺自己的规则；网络交易平台规则监督管理办法 第二十七条：平台不得强制商家仅退款',
    basisEn:
      'The shop’s own rule; measures on the rules of trading platforms, article 27: no platform may force a shop to refund without a return',
  },
  fresh: {
    basis: '店铺生鲜售后规则：按坏损比例退款，48 小时内报告（活体 12 小时）',
    basisEn: 'The shop’s rules for fresh goods: refunded by the part that is spoiled, told within 48 hours (live animals 12)',
  },
  carrier: {
    basis: '签收有争议时由发货方提供物流凭证',
    basisEn: 'Who sends the goods proves the delivery when it is disputed',
  },
  shop: {
    basis: '店铺规则',
    basisEn: 'The shop’s own rules',
  },
} as const satisfies Record<string, Basis>;

/** Several that a row rests on, in their order. */
export const resting = (...all: readonly Basis[]): Basis => ({
  basis: all.map(({ basis }) => basis).join('；'),
  basisEn: all.map(({ basisEn }) => basisEn).join('; '),
});
