import { type RequestReason, requestReasons } from '../../../common/aftersales-reasons.ts';
import { kindWords } from '../../../common/aftersales-words.ts';
import type { OrderView } from '../../orders/views.ts';
import { lineName, money } from '../telling.ts';
import type { ClaimKind, Turn } from './manner.ts';

interface Told {
  order: OrderView;
  line: OrderView['lines'][number];
  kind: ClaimKind;
  reason: RequestReason;
  amountMinor: number | undefined;
  byShop: boolean;
  review: boolean;
  pictures: number;
}

/** What will happen when they say yes. */
export function claimTold({ language }: Pick<Turn, 'language'>, told: Told): string {
  const { order, line, kind, reason, amountMinor = 0, byShop, review, pictures } = told;
  const goods = `${lineName(line, language)} ×${line.quantity}`;
  const amount = money(amountMinor, order.currency, language);
  if (language === 'en') {
    const first = review ? 'A colleague looks at it first. ' : '';
    const back = `You send it back at ${byShop ? 'our' : 'your'} cost`;
    const then: Record<ClaimKind, string> = {
      return: `${back}, and once we have looked at it ${amount} goes back the way it came.`,
      exchange: `${back}, and once we have looked at it we send you another one of the same.`,
      reship: 'We send it to you again; nothing needs to come back.',
      repair: `${back}, we look at it and repair it. If the repair costs something, we ask you first.`,
      refund_only: `Up to ${amount} goes back the way it came; nothing needs to be sent back.`,
    };
    const shown = pictures > 0 ? `, with ${pictures} ${pictures === 1 ? 'picture' : 'pictures'}` : '';
    return `I can ask for this: ${kindWords[kind][1]}, order ${order.number}, ${goods}, because of “${requestReasons[reason].en}”${shown}. ${first}${then[kind]} Shall I?`;
  }
  const first = review ? '客服审核通过后，' : '';
  const back = `您把商品寄回（运费由${byShop ? '我们' : '您'}承担）`;
  const then: Record<ClaimKind, string> = {
    return: `${back}，我们验收后 ${amount} 原路退回。`,
    exchange: `${back}，我们验收后换一件同款寄给您。`,
    reship: '我们重新寄给您，不用寄回。',
    repair: `${back}，我们检测维修后寄还；要收费的会先问您。`,
    refund_only: `最多 ${amount} 原路退回，商品不用寄回。`,
  };
  const shown = pictures > 0 ? `，附 ${pictures} 张照片` : '';
  return `我可以帮您申请${kindWords[kind][0]}：订单 ${order.number}，${goods}，原因“${requestReasons[reason].zh}”${shown}。${first}${then[kind]}确认申请吗？`;
}
