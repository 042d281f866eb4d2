import { perUnit } from './currencies.ts';

/** A saved search of a customer (S51): told about until it is paused, a year is over, or they want no more. */
export const alertStates = ['active', 'paused', 'expired', 'unsubscribed'] as const;
export type AlertState = (typeof alertStates)[number];

export const alertActs = ['pause', 'resumption', 'renewal', 'unsubscription'] as const;
export type AlertAct = (typeof alertActs)[number];

/** What may be done in which state, and what it becomes: the server refuses by it, the shop shows its buttons by it. */
export const alertMoves: Record<AlertAct, { from: readonly AlertState[]; to: AlertState }> = {
  pause: { from: ['active'], to: 'paused' },
  resumption: { from: ['paused'], to: 'active' },
  renewal: { from: ['active', 'expired'], to: 'active' },
  unsubscription: { from: ['active', 'paused', 'expired'], to: 'unsubscribed' },
};

export const alertStateWords: Record<AlertState, readonly [zh: string, en: string]> = {
  active: ['提醒中', 'On'],
  paused: ['已暂停', 'Paused'],
  expired: ['已到期', 'Ended after a year'],
  unsubscribed: ['已退订', 'Unsubscribed'],
};

export const alertActWords: Record<AlertAct, readonly [zh: string, en: string]> = {
  pause: ['暂停', 'Pause'],
  resumption: ['继续提醒', 'Go on'],
  renewal: ['再续一年', 'One more year'],
  unsubscription: ['退订', 'Unsubscribe'],
};

/** What a customer agrees to; the number says which words they were. */
export const alertConsent = {
  version: 1,
  zh: '同意有新品或变化时通知我，每天最多一次，随时可以暂停或退订。',
  en: 'Tell me when something new or changed fits, at most once a day. I can pause or unsubscribe at any time.',
} as const;

/** A search as the form of the shop and of the chat has it, all as typed. */
export interface AskedAlert {
  words: string;
  creator: string;
  topic: string;
  category: string;
  /** In whole or broken units of the shop's currency. */
  from: string;
  to: string;
  /** A month, as the field has it: 2026-03. */
  since: string;
  inPrint: boolean;
}

export const emptyAlert: AskedAlert = {
  ...{ words: '', creator: '', topic: '', category: '', from: '', to: '', since: '', inPrint: false },
};

type AlertField = keyof AskedAlert | 'any';
const fieldWords: Record<AlertField, readonly [zh: string, en: string]> = {
  words: ['关键词', 'Words'],
  creator: ['作者、设计师或品牌', 'Author, designer or brand'],
  topic: ['主题', 'Topic'],
  category: ['分类', 'Category'],
  from: ['最低价', 'Price from'],
  to: ['最高价', 'Price to'],
  since: ['出版或上市不早于', 'Came out in this month or later'],
  inPrint: ['只要现在能买到的（在版、有货）', 'Only what can be had now (in print, in stock)'],
  any: ['不限', 'Any'],
};

type Say = (zh: string, en: string) => string;

/** A field as it stands over its box; a price says in what it is. */
export function alertFieldName(field: AlertField, currency: string, say: Say): string {
  const [zh, en] = fieldWords[field];
  if (field !== 'from' && field !== 'to') return say(zh, en);
  const named = (language: string) => new Intl.DisplayNames(language, { type: 'currency' }).of(currency) ?? currency;
  return say(`${zh}（${named('zh-CN')}）`, `${en} (${named('en')})`);
}

const minor = (typed: string, currency: string): number | null =>
  typed.trim() === '' ? null : Math.max(0, Math.round(Number(typed) * perUnit(currency)) || 0);

/** As the server takes it. */
export const wantedOf = ({ words, creator, topic, category, from, to, since, inPrint }: AskedAlert, currency: string) => ({
  ...{ words, creator, topic, category: category || null },
  ...{ priceFromMinor: minor(from, currency), priceToMinor: minor(to, currency) },
  ...{ inPrint, publishedSince: /^\d{4}-\d{2}$/.test(since) ? `${since}-01` : null },
});

export const asksNothing = (asked: AskedAlert): boolean =>
  Object.values(asked).every((value) => value === false || String(value).trim() === '');

interface NamedAlert {
  words: string;
  creator: string;
  topic: string;
  category: { name: string; nameEn: string } | null;
  priceFromMinor: number | null;
  priceToMinor: number | null;
  currency: string;
  publishedSince: string | null;
  inPrint: boolean;
}

const symbolOf = (currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** Everything a saved search asks for, in one line. */
export function alertName(alert: NamedAlert, say: Say): string {
  const { words, creator, topic, category, priceFromMinor, priceToMinor, currency, publishedSince, inPrint } = alert;
  const price = (value: number | null) => (value === null ? '' : `${symbolOf(currency)}${value / perUnit(currency)}`);
  const month = publishedSince?.slice(0, 7) ?? '';
  return [
    ...[words, creator, topic, category ? say(category.name, category.nameEn) : ''],
    priceFromMinor === null && priceToMinor === null ? '' : `${price(priceFromMinor)}–${price(priceToMinor)}`,
    month && say(`${month} 起`, `from ${month} on`),
    inPrint ? say('现在能买到', 'can be had now') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
