import type { Before, RequestState } from './aftersales.ts';
import type { EvidenceKind } from './aftersales-reasons.ts';
import { evidenceWords, kindWords, type Said } from './aftersales-words.ts';

/** What the next step depends on. */
interface Standing {
  state: RequestState;
  offers: readonly { by: { kind: string }; outcome: string | null }[];
  evidenceNeeded: readonly EvidenceKind[];
  evidence: readonly { kind: EvidenceKind }[];
  insteadOf: Before | null;
}

/** What the customer is asked to do while a request waits for them. */
const asked: Partial<Record<RequestState, Said>> = {
  draft: ['请确认这份申请。', 'Please confirm this request.'],
  negotiating: ['请答复商家提出的方案。', 'Please answer the offer of the shop.'],
  awaiting_return: ['请寄回商品，并填写快递公司和运单号。', 'Please send the goods back, and give the carrier and the waybill number.'],
  quoted: ['请确认维修报价，或选择不维修。', 'Please accept the quote for the repair, or decline it.'],
  awaiting_payment: ['请支付差价或维修费，付款后继续办理。', 'Please pay the difference or the repair; then it goes on.'],
  delivered: ['收到后请确认完成；仍有问题请告诉我们。', 'Please confirm the receipt; tell us if something is still wrong.'],
  choosing: ['请选择其他方案：换货或退货。', 'Please choose another remedy: an exchange or a return.'],
  advanced: ['已先行退款，请确保商品寄到。', 'Refunded in advance: please see that the goods arrive.'],
  debt: ['商品没有寄到，请寄回商品或退回先行退款。', 'The goods never came: please send them, or pay the refund back.'],
  rejected: ['如果不同意，可以申请人工复核。', 'If you do not agree, a person can review it.'],
};

/** Who is at it while the customer need do nothing. */
const waits: Partial<Record<RequestState, Said>> = {
  intercepting: ['正在请快递拦截包裹，您不用做什么。', 'The carrier is stopping the parcel. You need do nothing.'],
  returning: ['快递正在把商品退回，您不用做什么。', 'The carrier brings the goods back. You need do nothing.'],
  in_transit: ['商品在寄回途中，商家收到后会验货。', 'The goods are on their way back; the shop looks at them on arrival.'],
  awaiting_visit: ['师傅会按约定的时间上门。', 'The technician comes at the time agreed.'],
  refunding: ['正在退款，您不用做什么。', 'The refund is on its way. You need do nothing.'],
  reshipped: ['商品已寄出，请留意收货。', 'It is on its way to you.'],
  completed: ['已经办完。', 'It is done.'],
  cancelled: ['申请已撤销；需要时可以重新申请。', 'It was withdrawn; you may ask again.'],
  lapsed: ['申请已超时关闭；需要时可以重新申请。', 'It lapsed; you may ask again.'],
};

/** What asking for another remedy does not cost. */
export const firstGoesOn = ({ kind }: Before): Said => [
  `如果不能改或撤销，原来的${kindWords[kind][0]}照常办理。`,
  `If refused or withdrawn, it goes on as before: ${kindWords[kind][1]}.`,
];

const shopAnswers: Said = ['商家正在处理，您不用做什么。', 'The shop is at it. You need do nothing.'];

/** What is asked of the customer next, or whom they wait for. */
export function customersNext(request: Standing): Said {
  const [zh, en] = nextOf(request);
  if (!request.insteadOf) return [zh, en];
  const [firstZh, firstEn] = firstGoesOn(request.insteadOf);
  return [`${zh}${firstZh}`, `${en} ${firstEn}`];
}

function nextOf({ state, offers, evidenceNeeded, evidence }: Standing): Said {
  const missing = evidenceNeeded.filter((kind) => !evidence.some((shown) => shown.kind === kind));
  if (state === 'under_review' && missing.length > 0) {
    const [zh, en] = [0, 1].map((at) => missing.map((kind) => evidenceWords[kind][at]));
    return [`请补充${zh?.join('、')}，方便尽快处理。`, `Please add what is missing, so that it can be handled soon: ${en?.join(', ')}.`];
  }
  if (state === 'negotiating' && offers.some(({ by, outcome }) => outcome === null && by.kind === 'customer'))
    return ['已收到您的方案，等商家答复。', 'The shop has your offer and answers it.'];
  return asked[state] ?? waits[state] ?? shopAnswers;
}

/** Where goods are sent, while they are to be sent. */
export const sendTo = (address: string): Said =>
  address
    ? [`寄到：${address}`, `Send it to: ${address}`]
    : ['寄回地址还没有定，商家会尽快告诉您；寄回时间从那时算起。', 'The shop tells you soon where to send it; your time begins then.'];
