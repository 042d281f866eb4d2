import type { RequestReason } from '../../../common/aftersales-reasons.ts';
import type { Policy, PolicyAction, PolicyRule } from '../../../common/policy.ts';

/*
 * A policy of a shop elsewhere, known by that shop's own words for an order's state. "Pending" is not sent yet; once its items were
 * changed it is "pending (item modified)", and nothing else may be done to it.
 */

const shopRule = { basis: '店铺规则', basisEn: 'The shop’s own rules' };
const pending = ['pending'];
const changedOnce = ['pending (item modified)'];
const deliveredStates = ['delivered'];
const asked = ['return requested', 'exchange requested'];
const acceptable: readonly RequestReason[] = ['no_longer_needed', 'ordered_by_mistake'];
const unless: readonly PolicyAction[] = ['cancel', 'change_address', 'change_payment', 'change_lines'];
const no = { allow: false } as const;

const onlyPending = (id: string, action: PolicyAction, zh: string, en: string): PolicyRule => ({
  ...{ id, actions: [action], when: {}, verdict: no, ...shopRule },
  zh: `只有待处理的订单可以${zh}。`,
  en: `Only a pending order can ${en}.`,
});

const notOffered: readonly PolicyAction[] = [
  ...(['intercept', 'refund_only', 'repair', 'reship', 'price_protection', 'advance_refund', 'refused_delivery'] as const),
  ...(['compensation', 'split', 'hold', 'invoice', 'change_delivery_time', 'urge'] as const),
];

const pendingRows: readonly PolicyRule[] = [
  {
    id: 'items-changed-once',
    actions: unless,
    when: { externalStates: changedOnce },
    verdict: no,
    zh: '这个订单的商品已经改过一次，不能再修改或取消。',
    en: 'The items of this order were changed once; it can be neither changed again nor cancelled.',
    ...shopRule,
  },
  {
    id: 'items-changed-here',
    actions: unless,
    when: { times: { action: 'change_lines', of: 'order', atLeast: 1 } },
    verdict: no,
    zh: '这个订单的商品刚改过一次，不能再修改或取消。',
    en: 'The items of this order have just been changed; it can be neither changed again nor cancelled.',
    ...shopRule,
  },
  {
    id: 'cancel-pending',
    actions: ['cancel'],
    when: { externalStates: pending, reasons: acceptable },
    verdict: { allow: true, freightBack: true },
    zh: '可以取消，全额原路退回：礼品卡立即到账，其他方式 5 至 7 个工作日。',
    en: 'It can be cancelled. All of it goes back the way it came: at once to a gift card, in 5 to 7 business days otherwise.',
    ...shopRule,
  },
  {
    id: 'cancel-other-reason',
    actions: ['cancel'],
    when: { externalStates: pending },
    verdict: no,
    zh: '取消原因只能是“不想要了”或“拍错了”。',
    en: 'It can be cancelled only as no longer needed or ordered by mistake.',
    ...shopRule,
  },
  onlyPending('cancel-not-pending', 'cancel', '取消', 'be cancelled'),
  {
    id: 'address-pending',
    actions: ['change_address'],
    when: { externalStates: pending },
    verdict: { allow: true },
    zh: '可以修改收货地址。',
    en: 'The address can be changed.',
    ...shopRule,
  },
  onlyPending('address-not-pending', 'change_address', '修改地址', 'have its address changed'),
  {
    id: 'payment-pending',
    actions: ['change_payment'],
    when: { externalStates: pending },
    verdict: { allow: true },
    zh: '可以换成另一种付款方式；换成礼品卡，余额要够付全款。',
    en: 'Another way to pay can be chosen. A gift card must hold enough for all of it.',
    ...shopRule,
  },
  onlyPending('payment-not-pending', 'change_payment', '更换付款方式', 'have its payment method changed'),
  {
    id: 'items-pending',
    actions: ['change_lines'],
    when: { externalStates: pending },
    verdict: { allow: true },
    zh: '可以换成同款的其他规格，只能改一次，请把要改的商品一次选齐。',
    en: 'Items can be changed to other variants of the same product, once only: please choose all of them now.',
    ...shopRule,
  },
  onlyPending('items-not-pending', 'change_lines', '修改商品规格', 'have its items changed'),
];

const deliveredRows: readonly PolicyRule[] = [
  {
    id: 'asked-once',
    actions: ['return', 'exchange'],
    when: { externalStates: asked },
    verdict: no,
    zh: '这个订单已经申请过退货或换货。',
    en: 'A return or an exchange was asked for this order already.',
    ...shopRule,
  },
  {
    id: 'exchanged-here',
    actions: ['return', 'exchange'],
    when: { times: { action: 'exchange', of: 'order', atLeast: 1 } },
    verdict: no,
    zh: '每个订单只能换货一次，这个订单已经换过。',
    en: 'An order can be exchanged once only, and this one has been.',
    ...shopRule,
  },
  {
    id: 'returned-here',
    actions: ['return', 'exchange'],
    when: { times: { action: 'return', of: 'order', atLeast: 1 } },
    verdict: no,
    zh: '这个订单已经申请过退货。',
    en: 'A return was asked for this order already.',
    ...shopRule,
  },
  {
    id: 'return-delivered',
    actions: ['return'],
    when: { externalStates: deliveredStates },
    verdict: { allow: true, refundTo: 'original_or_stored' },
    zh: '可以退货，退款原路退回，或退到已有的礼品卡；寄回方法会用邮件告诉您。',
    en: 'It can be returned. The refund goes the way it came, or to a gift card you have; a mail says how to send it back.',
    ...shopRule,
  },
  {
    id: 'exchange-delivered',
    actions: ['exchange'],
    when: { externalStates: deliveredStates },
    verdict: { allow: true },
    zh: '可以换成同款的其他规格，只能换一次；差价由您选择的付款方式多退少补。',
    en: 'Items can be exchanged for other variants of the same product, once only; the difference is paid or refunded your way.',
    ...shopRule,
  },
  {
    id: 'not-delivered',
    actions: ['return', 'exchange'],
    when: {},
    verdict: no,
    zh: '只有已送达的订单可以退换。',
    en: 'Only a delivered order can be returned or exchanged.',
    ...shopRule,
  },
  {
    id: 'not-offered',
    actions: notOffered,
    when: {},
    verdict: no,
    zh: '店铺规则没有这一项，请联系人工客服。',
    en: 'The policy does not offer this. Please talk to a person.',
    ...shopRule,
  },
];

export const retailPolicy: Policy = {
  name: '零售示例',
  nameEn: 'Retail sample',
  clocks: {},
  rules: [...pendingRows, ...deliveredRows],
};
