import type { Said } from './aftersales-words.ts';

/** Ways to pay that a demo shop pretends. */
export const pretendedMethods = ['wechat_pay', 'alipay', 'card'] as const;
type Pretended = (typeof pretendedMethods)[number];

export interface Due {
  isPretended: boolean;
  ways: { id: string; kind: string; brand: string | null; lastFour: string | null }[];
}

const isPretended = (choice: string): choice is Pretended => (pretendedMethods as readonly string[]).includes(choice);

/** What somebody may choose from to pay what is due: their own ways, in a demo shop also pretended ones. */
export const waysToPay = ({ isPretended: pretended, ways }: Due): string[] => [
  ...ways.map(({ id }) => id),
  ...(pretended ? pretendedMethods : []),
];

/** A choice as it is sent. */
export const paymentBy = (choice: string) => (isPretended(choice) ? { method: choice } : { way: choice });

const methodWords: Readonly<Record<string, Said>> = {
  wechat_pay: ['微信支付', 'WeChat Pay'],
  alipay: ['支付宝', 'Alipay'],
  card: ['银行卡', 'Card'],
  credit_card: ['银行卡', 'Card'],
  gift_card: ['礼品卡', 'Gift card'],
  balance: ['余额', 'Balance'],
  return_freight: ['寄回运费', 'Way back'],
  paypal: ['PayPal', 'PayPal'],
};

/** What a choice is called. */
export function wayWords({ ways }: Due, choice: string): Said {
  const way = ways.find(({ id }) => id === choice);
  const [zh, en] = methodWords[way?.kind ?? choice] ?? [way?.kind ?? choice, way?.kind ?? choice];
  const more = [way?.brand, way?.lastFour].filter(Boolean).join(' ');
  return more ? [`${zh} ${more}`, `${en} ${more}`] : [zh, en];
}
