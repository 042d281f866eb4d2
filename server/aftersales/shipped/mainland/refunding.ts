import type { RequestReason } from '../../../../common/aftersales-reasons.ts';
import type { Bounds, PolicyRule } from '../../../../common/policy.ts';
import { delivered, law, spoils, unsent } from './words.ts';

const bad: readonly RequestReason[] = ['spoiled', 'quality', 'damaged'];
const soon = { since: 'signed', hours: 48 } as const;

/** The more is spoiled, the more is given back: a row for each tier. */
const tier = (percent: number, spoiledPercent: Bounds, zh: string, en: string): PolicyRule => ({
  id: `fresh-${percent}`,
  actions: ['refund_only'],
  when: { reasons: bad, traits: spoils, within: soon, spoiledPercent },
  verdict: { allow: true, review: true, evidence: ['picture'], percent },
  zh: `坏损${zh}，最多退 ${percent}%，不用寄回。`,
  en: `${en} is spoiled: up to ${percent}% is refunded, and nothing need come back.`,
  ...law.fresh,
});

/** R3: money back and nothing returned. By the shop's own rule, and always decided by a person. */
export const refunding: readonly PolicyRule[] = [
  {
    id: 'refund-unsent',
    actions: ['refund_only'],
    when: { states: unsent },
    verdict: { allow: false },
    zh: '商品还没有发出，直接取消订单就可以全额退款。',
    en: 'Nothing has been sent yet: cancel the order and all of it is refunded.',
    ...law.shop,
  },
  {
    id: 'live-12-hours',
    actions: ['refund_only'],
    when: { reasons: ['spoiled'], traits: ['live'], within: { since: 'signed', hours: 12 } },
    verdict: { allow: true, review: true, evidence: ['picture'] },
    zh: '收到 12 小时内死亡的活体，请拍照或录像说明，全额退款，不用寄回。',
    en: 'Animals or plants dead within 12 hours of delivery: show it, and all is refunded; nothing need come back.',
    ...law.fresh,
  },
  {
    id: 'live-late',
    actions: ['refund_only'],
    when: { reasons: ['spoiled'], traits: ['live'] },
    verdict: { allow: false },
    zh: '活体死亡请在收到 12 小时内报告，现在已经超过；可以请人工客服复核。',
    en: 'Deaths must be reported within 12 hours of delivery, which have passed. A person can look again.',
    ...law.fresh,
  },
  tier(10, { below: 10 }, '不到 10%', 'Less than 10%'),
  tier(30, { from: 10, below: 30 }, ' 10%—30%', 'Between 10% and 30%'),
  tier(50, { from: 30, below: 50 }, ' 30%—50%', 'Between 30% and 50%'),
  tier(70, { from: 50, upTo: 70 }, ' 50%—70%', 'Between 50% and 70%'),
  tier(100, { above: 70 }, '超过 70%', 'More than 70%'),
  {
    id: 'fresh-how-much',
    actions: ['refund_only'],
    when: { reasons: bad, traits: spoils, within: soon },
    verdict: { allow: true, review: true, evidence: ['picture'], asks: ['spoiled_percent'] },
    zh: '收到 48 小时内可以申请，请拍照并填写坏损比例，按比例退款，不用寄回。',
    en: 'Within 48 hours: show a picture and say how much is spoiled. You are refunded by that share; nothing need come back.',
    ...law.fresh,
  },
  {
    id: 'fresh-late',
    actions: ['refund_only'],
    when: { reasons: bad, traits: spoils },
    verdict: { allow: false },
    zh: '生鲜问题请在收到 48 小时内报告，现在已经超过；可以请人工客服复核。',
    en: 'Problems with fresh goods must be reported within 48 hours of delivery. A person can look again.',
    ...law.fresh,
  },
  {
    id: 'refund-not-received',
    actions: ['refund_only'],
    when: { reasons: ['not_received'], states: ['in_delivery', ...delivered], within: { since: 'shipped', days: 30 } },
    verdict: { allow: true, review: true, freightBack: true },
    zh: '显示签收却没收到，由我们向快递查证，查实后全额退款，不用您举证。',
    en: 'Shown as delivered but not received: we ask the carrier, you need no proof, and all is refunded.',
    ...law.carrier,
  },
  {
    id: 'refund-missing',
    actions: ['refund_only'],
    when: { reasons: ['missing_item'], states: delivered, within: { since: 'signed', days: 7 } },
    verdict: { allow: true, review: true, evidence: ['picture'] },
    zh: '少件请拍下全部商品和面单，核对发货重量后退少件的货款。',
    en: 'Show all that came and the label. We check the weight it was sent with and refund what is missing.',
    ...law.quality,
  },
  {
    id: 'refund-digital',
    actions: ['refund_only'],
    when: { reasons: ['quality', 'not_as_described'], traits: ['digital'], within: { since: 'paid', days: 7 } },
    verdict: { allow: true, review: true, evidence: ['picture'] },
    zh: '数字化商品不能用或与描述不符，请截图说明，核实后退款。',
    en: 'It does not work or is not as described: show it, and once checked it is refunded.',
    ...law.quality,
  },
  {
    id: 'refund-small',
    actions: ['refund_only'],
    when: {
      reasons: ['quality', 'not_as_described', 'wrong_item', 'damaged'],
      states: delivered,
      amount: { upTo: 3000 },
      within: { since: 'signed', days: 7 },
    },
    verdict: { allow: true, review: true, evidence: ['picture'] },
    zh: '金额不大，寄回不划算：请拍照说明，店铺核实后可以直接退款。',
    en: 'It is not worth sending back: show a picture, and once checked we may simply refund it.',
    ...law.refundOnly,
  },
  {
    id: 'refund-part',
    actions: ['refund_only'],
    when: {
      reasons: ['quality', 'not_as_described', 'wrong_item', 'damaged'],
      states: delivered,
      within: { since: 'signed', days: 15 },
    },
    verdict: { allow: true, review: true, evidence: ['picture'], percent: 50 },
    zh: '愿意留下商品的，可以协商退一部分，最多一半；想全退请申请退货退款。',
    en: 'If you keep it, a part can be agreed, at most half. For all of it, please ask to return it.',
    ...law.refundOnly,
  },
  {
    id: 'refund-none',
    actions: ['refund_only'],
    when: {},
    verdict: { allow: false },
    zh: '这种情况不适用仅退款；可以申请退货、换货或维修，也可以请人工客服复核。',
    en: 'A refund without return does not apply here. Ask for a return, exchange or repair, or have a person look again.',
    ...law.refundOnly,
  },
];
