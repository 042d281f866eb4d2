import type { RequestReason } from '../../../common/aftersales-reasons.ts';
import { lettersOf } from '../../knowledge/search/letters.ts';
import type { ClaimKind } from './manner.ts';

/** What is wrong, in customers' words; the first that fits. */
const reasons: readonly [RequestReason, RegExp][] = [
  ['missing_item', /少[了发件]|漏发|漏了|缺[了件少]|没[有]?(?:收)?全|\b(missing|incomplete|not all of)\b/],
  ['wrong_item', /发错|寄错|错货|不是我(?:买|要|订)的|\b(wrong (item|one|product|size|colou?r)|not what i ordered)\b/],
  ['damaged', /碎(?![花纸])|破(?!壁)|裂(?!纹釉)|压坏|摔坏|压扁|变形|磕|漏液|\b(broken|damaged|cracked|shattered|dented|crushed|smashed)\b/],
  [
    'malfunction',
    /不转|不亮|频闪|闪一闪|没反应|故障|不工作|不能用|用不了|\b(stopped working|does not work|doesn't work|not working|malfunction\w*|flicker\w*)\b/,
  ],
  ['not_as_described', /不符|不一样|色差|\b(not as described|different from|not like the picture)\b/],
  [
    'quality',
    /质量|瑕疵|掉漆|掉色|起毛|开线|异味|划痕|污渍|(?<![心内])脏(?![衣话])|有问题|坏|\b(quality|defect\w*|faulty|flaw\w*|scratch\w*|stain\w*|dirty|torn|(?<!how many )holes?|smells?(?! (nice|good|great|lovely|wonderful)))\b/,
  ],
];

/** What they want for it. */
const remedies: readonly [ClaimKind, RegExp][] = [
  ['exchange', /换一?[件个台只把款新]|换货|换掉|\b(exchange|swap|replace(ment)?)\b/],
  ['reship', /补[发寄]|重[新]?[发寄]|再[发寄]|\b(send (it |another( one)? ?|a new one ?)?again|send (another|a new one)|resend|reship)\b/],
  ['repair', /维修|修一?下|修理|保修|\brepair(ed)?\b|\bfix(ed)?\b/],
  ['refund_only', /仅退款|只退款|不退货|退一?部分|\b(refund only|keep it|partial refund)\b/],
  ['return', /退货|退款|退了|退掉|退钱|\b(return|refund|money back|send it back)\b/],
];

const plain = (text: string) => lettersOf(text).text;
const firstIn = <T>(list: readonly [T, RegExp][], text: string): T | undefined =>
  list.find(([, pattern]) => pattern.test(plain(text)))?.[0];

export const reasonIn = (text: string): RequestReason | undefined => firstIn(reasons, text);
export const remedyIn = (text: string): ClaimKind | undefined => firstIn(remedies, text);
/** Something is wrong with the goods: that is the shop's to pay, and needs to be seen. */
export const isFaulty = (text: string): boolean => reasonIn(text) !== undefined;
/** They changed their mind, and say so. */
export const isNoFault = (text: string): boolean =>
  /无理由|不想要|不喜欢|\b(no reason|changed my mind|do not (like|want))\b/.test(plain(text));

/** What is asked when the words do not tell it. */
export const askedReasons: readonly RequestReason[] = [
  'damaged',
  'quality',
  'malfunction',
  'wrong_item',
  'missing_item',
  'not_as_described',
];
