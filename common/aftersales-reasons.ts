import type { RequestKind } from './aftersales.ts';

/** Why somebody asks. `fault` says who pays for the way back unless a policy says otherwise. */
interface Reason {
  zh: string;
  en: string;
  fault: 'shop' | 'customer' | 'carrier' | 'none';
  kinds: readonly RequestKind[];
}

const goods = ['refund_only', 'return', 'exchange', 'advance_refund'] as const;

export const requestReasons = {
  no_longer_needed: { zh: '不想要了', en: 'No longer needed', fault: 'customer', kinds: ['cancel', 'intercept'] },
  ordered_by_mistake: { zh: '拍错了', en: 'Ordered by mistake', fault: 'customer', kinds: ['cancel', 'intercept'] },
  wrong_details: { zh: '地址或信息填错', en: 'Wrong address or details', fault: 'customer', kinds: ['cancel', 'intercept'] },
  late_shipment: { zh: '未按承诺时间发货', en: 'Not sent when promised', fault: 'shop', kinds: ['cancel', 'compensation'] },
  out_of_stock: { zh: '缺货', en: 'Out of stock', fault: 'shop', kinds: ['cancel', 'compensation'] },
  late_delivery: { zh: '物流太慢', en: 'Delivery takes too long', fault: 'carrier', kinds: ['intercept', 'compensation'] },
  no_reason: {
    zh: '七天无理由',
    en: 'Within seven days, no reason needed',
    fault: 'customer',
    kinds: ['return', 'exchange', 'advance_refund'],
  },
  does_not_fit: {
    zh: '尺寸或颜色不合适',
    en: 'Size or colour does not suit',
    fault: 'customer',
    kinds: ['return', 'exchange', 'advance_refund'],
  },
  quality: { zh: '质量问题', en: 'Quality problem', fault: 'shop', kinds: [...goods, 'repair', 'compensation'] },
  not_as_described: { zh: '与描述不符', en: 'Not as described', fault: 'shop', kinds: [...goods, 'compensation'] },
  wrong_item: { zh: '发错货', en: 'Wrong item sent', fault: 'shop', kinds: [...goods, 'reship', 'compensation'] },
  missing_item: { zh: '少件', en: 'Something is missing', fault: 'shop', kinds: ['refund_only', 'reship', 'compensation'] },
  damaged: { zh: '运输破损', en: 'Damaged on the way', fault: 'carrier', kinds: [...goods, 'reship', 'compensation'] },
  spoiled: { zh: '变质、腐烂或死亡', en: 'Spoiled, rotten or dead', fault: 'shop', kinds: ['refund_only', 'reship', 'compensation'] },
  not_received: { zh: '显示签收但没收到', en: 'Shown as delivered, not received', fault: 'carrier', kinds: ['refund_only', 'reship'] },
  malfunction: { zh: '使用中出现故障', en: 'Stopped working', fault: 'shop', kinds: ['repair', 'return', 'exchange'] },
  maintenance: { zh: '保养或人为损坏维修', en: 'Maintenance, or damaged in use', fault: 'customer', kinds: ['repair'] },
  price_dropped: { zh: '买后降价', en: 'Cheaper after I bought it', fault: 'none', kinds: ['price_protection'] },
  refused: { zh: '拒收', en: 'Delivery refused', fault: 'customer', kinds: ['refused_delivery'] },
  refused_damaged: { zh: '外包装破损拒收', en: 'Refused, since the parcel was damaged', fault: 'carrier', kinds: ['refused_delivery'] },
  bad_service: { zh: '服务不周', en: 'Poor service', fault: 'shop', kinds: ['compensation'] },
  broken_promise: { zh: '承诺未兑现', en: 'A promise was not kept', fault: 'shop', kinds: ['compensation'] },
  goodwill: { zh: '关怀补偿', en: 'Goodwill', fault: 'none', kinds: ['compensation'] },
} as const satisfies Record<string, Reason>;

export type RequestReason = keyof typeof requestReasons;
export const reasonKeys = Object.keys(requestReasons) as RequestReason[];

export const reasonsOf = (kind: RequestKind): RequestReason[] =>
  reasonKeys.filter((key) => (requestReasons[key].kinds as readonly RequestKind[]).includes(kind));

/** A parcel that cannot be stopped is sent back or refused: whoever did not want it any more changes their mind, whatever they said of the parcel. */
export function reasonAs(kind: RequestKind, reason: RequestReason): RequestReason {
  if (reasonsOf(kind).includes(reason)) return reason;
  if (kind === 'refused_delivery') return 'refused';
  return kind === 'return' ? 'no_reason' : reason;
}

export const faultOf = (reason: RequestReason): Reason['fault'] => requestReasons[reason].fault;

/** What somebody shows for it. */
export const evidenceKinds = ['picture', 'video', 'parcel_weight', 'test_report', 'carrier_note', 'document'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
