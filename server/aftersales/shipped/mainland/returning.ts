import type { PolicyRule } from '../../../../common/policy.ts';
import { faulty, law, spoils } from './words.ts';

const covered = (days: number) => ({ since: 'covered', days }) as const;
const year = { since: 'covered', months: 12 } as const;
const byShop = { returnFreight: 'shop', freightBack: true } as const;

/** R4 when something is wrong: wrong goods, 三包, quality. */
export const returning: readonly PolicyRule[] = [
  {
    id: 'return-spoils',
    actions: ['return'],
    when: { traits: spoils },
    verdict: { allow: false },
    zh: '生鲜和活体不用寄回，请申请“仅退款”，按坏损比例退款。',
    en: 'Fresh and live goods need not come back. Please ask for a refund only, by the share that is spoiled.',
    basis: law.fresh,
  },
  {
    id: 'return-digital',
    actions: ['return'],
    when: { traits: ['digital'] },
    verdict: { allow: false },
    zh: '数字化商品没有实物可退，不能用或与描述不符时请申请“仅退款”。',
    en: 'There is nothing to send back. If it does not work or is not as described, please ask for a refund only.',
    basis: law.quality,
  },
  {
    id: 'return-wrong',
    actions: ['return'],
    when: { reasons: ['wrong_item', 'not_as_described'], within: { since: 'signed', days: 15 } },
    verdict: { allow: true, review: true, evidence: ['picture'], ...byShop },
    zh: '发错货或与描述不符，请拍照说明，核实后为您退货退款，来回运费由店铺承担。',
    en: 'For wrong goods, or goods not as described: show a picture. Once checked, all is refunded and we pay both ways.',
    basis: '消费者权益保护法 第二十四条；描述有歧义时按有利于消费者理解',
  },
  {
    id: 'return-damaged',
    actions: ['return'],
    when: { reasons: ['damaged'], within: { since: 'signed', days: 7 } },
    verdict: { allow: true, review: true, evidence: ['picture'], ...byShop },
    zh: '运输破损请拍下商品和外包装，核实后为您退货退款，来回运费由店铺承担。',
    en: 'Please show the damage and the parcel. Once checked, all is refunded and we pay both ways.',
    basis: '签收前的风险由店铺承担',
  },
  {
    id: 'return-after-2-repairs',
    actions: ['return'],
    when: { reasons: faulty, failedRepairs: { atLeast: 2 }, within: year },
    verdict: { allow: true, ...byShop },
    zh: '已修理两次仍不能正常使用，可以退货，来回运费由店铺承担。',
    en: 'Two repairs have failed: you may return it, and we pay both ways.',
    basis: law.threeGuarantees,
  },
  {
    id: 'return-after-30-days-repair',
    actions: ['return'],
    when: { reasons: faulty, repairDays: { above: 30 }, within: year },
    verdict: { allow: true, ...byShop },
    zh: '修理超过 30 天，可以退货，来回运费由店铺承担。',
    en: 'The repair took more than 30 days: you may return it, and we pay both ways.',
    basis: law.threeGuarantees,
  },
  {
    id: 'return-quality-durable',
    actions: ['return'],
    when: { reasons: faulty, traits: ['durable'], within: covered(7) },
    verdict: { allow: true, review: true, ...byShop },
    zh: '七天内出现质量问题可以退货，不用您举证，来回运费由店铺承担。',
    en: 'A fault within seven days: you may return it without proof of yours, and we pay both ways.',
    basis: `${law.threeGuarantees}；${law.burden}`,
  },
  {
    id: 'return-quality-7-days',
    actions: ['return'],
    when: { reasons: faulty, within: covered(7) },
    verdict: { allow: true, review: true, evidence: ['picture'], ...byShop },
    zh: '七天内出现质量问题可以退货，请拍照说明，来回运费由店铺承担。',
    en: 'A fault within seven days: show it in a picture, and you may return it; we pay both ways.',
    basis: law.threeGuarantees,
  },
  {
    id: 'return-three-guarantees-late',
    actions: ['return'],
    when: { reasons: faulty, traits: ['three_guarantees'] },
    verdict: { allow: false },
    zh: '已过三包的 7 天退货期，可以申请换货（15 天内）或免费维修。',
    en: 'The seven days for returns have passed. You may ask for an exchange (within 15 days) or a free repair.',
    basis: law.threeGuarantees,
  },
  {
    id: 'return-durable-6-months',
    actions: ['return'],
    when: { reasons: faulty, traits: ['durable'], within: { since: 'covered', months: 6 } },
    verdict: { allow: true, review: true, ...byShop },
    zh: '六个月内的质量争议由店铺查明，查不清的按有质量问题处理，来回运费由店铺承担。',
    en: 'Within six months it is for us to show that nothing is wrong; if we cannot, you may return it and we pay both ways.',
    basis: law.burden,
  },
  {
    id: 'return-none',
    actions: ['return'],
    when: {},
    verdict: { allow: false },
    zh: '已过这个原因的退货期限，可以申请换货或维修，也可以请人工客服复核。',
    en: 'It is too late to return for this reason. Ask for an exchange or a repair, or have a person look again.',
    basis: law.quality,
  },
];
