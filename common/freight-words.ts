import type { Said } from './aftersales-words.ts';
import type { FreightSettler, FreightState } from './return-freight.ts';

export interface FreightSaid {
  laidOutBy: 'shop' | 'customer' | null;
  state: FreightState | null;
  settledBy: FreightSettler | null;
}

/** What the customer and the desk read of it; undefined while nobody has laid anything out. */
export function freightSentence({ laidOutBy, state, settledBy }: FreightSaid, money: string): Said | undefined {
  if (state === 'kept')
    return [
      `店铺垫付的寄回运费 ${money} 由您承担，已从退款中扣除`,
      `The way back, ${money}, was paid by the shop and taken off the refund`,
    ];
  if (laidOutBy === 'shop')
    return [
      `店铺已垫付寄回运费 ${money}，由您承担，将从退款中扣除`,
      `The shop has paid ${money} for the way back, which comes off the refund`,
    ];
  if (state === 'told')
    return [`您垫付的寄回运费 ${money} 已提交，客服核对后答复您`, `The ${money} you paid for the way back are being looked at`];
  if (state === 'agreed')
    return [
      `您垫付的寄回运费 ${money} 由商家承担，商品验收后退给您`,
      `The ${money} you paid for the way back come back to you once the goods are taken`,
    ];
  if (state === 'paid') return [`您垫付的寄回运费 ${money} 已退给您`, `The ${money} you paid for the way back were given back`];
  if (state === 'refused')
    return [
      `您垫付的寄回运费 ${money} 没有被认可，原因见处理记录`,
      `The ${money} for the way back were not accepted; the history says why`,
    ];
  if (state === 'elsewhere' && settledBy === 'insurer')
    return [`寄回运费 ${money} 由运费险赔付`, `The insurer pays the ${money} for the way back`];
  if (state === 'elsewhere') return [`寄回运费 ${money} 由快递公司赔付`, `The carrier pays the ${money} for the way back`];
  return undefined;
}
