import type { Language } from './problems.ts';

/** What can be foreseen of a customer's needs (S158): what they bought is used up, its warranty ends, it has a successor. */
export const needKinds = ['used_up', 'warranty_end', 'successor'] as const;
export type NeedKind = (typeof needKinds)[number];

export const mostNeedRules = 100;

/** Why a task was made of a foreseen need. Days are those of the shop's calendar, as 2026-03-01. */
export interface ForeseenNeed {
  kind: NeedKind;
  product: string;
  productEn: string;
  successor: string;
  successorEn: string;
  /** Of one piece. */
  days: number;
  /** How many pieces were kept, where they are used up one after the other. */
  quantity?: number | undefined;
  signed: string;
  /** When it is used up, or the warranty ends. */
  until: string;
}

const long = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/** The reason as one sentence, with what to do. */
export function foreseenWords(need: ForeseenNeed, language: Language): string {
  const signed = long(need.signed, language);
  const until = long(need.until, language);
  const { quantity = 1 } = need;
  const lasts = need.days * quantity;
  if (language === 'en') {
    const product = need.productEn || need.product;
    if (need.kind === 'used_up')
      return `${quantity > 1 ? `${quantity} × ` : ''}${product}, received on ${signed}, usually lasts ${lasts} days: ask whether they need more.`;
    if (need.kind === 'warranty_end')
      return `The warranty of ${product}, received on ${signed}, ends on ${until}: ask whether anything is wrong with it.`;
    return `${need.successorEn || need.successor} has succeeded ${product}, received on ${signed}: ask whether they want to change.`;
  }
  if (need.kind === 'used_up')
    return `${signed}签收的${quantity > 1 ? ` ${quantity} 件` : ''}“${need.product}”通常用 ${lasts} 天：问问客户要不要补货。`;
  if (need.kind === 'warranty_end') return `${signed}签收的“${need.product}”保修到 ${until}为止：到期前问问客户有没有问题。`;
  return `${signed}签收的“${need.product}”已有后续产品“${need.successor}”：问问客户要不要升级。`;
}

/** What a task says: its own words, or the reason in the reader's language. */
export const taskWords = (task: { text: string; foreseen: ForeseenNeed | null }, language: Language): string =>
  task.foreseen ? foreseenWords(task.foreseen, language) : task.text;
