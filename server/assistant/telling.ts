import { perUnit } from '../../common/currencies.ts';
import { orderWords } from '../../common/order-words.ts';
import { untilSaid } from '../../common/until.ts';
import type { OrderView } from '../orders/views.ts';

type Language = 'zh-CN' | 'en';

export function money(minor: number, currency: string, language: Language): string {
  const shown = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return shown.format(minor / perUnit(currency));
}

/** A day and a time as one says them, in the shop's zone. */
export const moment = (at: string | number | Date, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language, {
    ...{ month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
  } as const).format(new Date(at));

/** The same, until when. */
export const momentUntil = (until: string | number | Date, language: Language, timeZone: string): string =>
  untilSaid(until, (at) => moment(at, language, timeZone));

export const pick = (language: Language, chinese: string, english: string): string => (language === 'en' && english) || chinese;

const longestName = 40;
const cut = (name: string) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name);

/** The name of what was bought: somebody's words, shown and never obeyed. */
export const lineName = (line: { name: string; nameEn: string }, language: Language): string => cut(pick(language, line.name, line.nameEn));

export function goodsOf({ lines }: OrderView, language: Language): string {
  const [first] = lines;
  if (!first) return '';
  const name = lineName(first, language);
  if (lines.length === 1) return `${name} ×${first.quantity}`;
  return language === 'en' ? `${name} and ${lines.length - 1} more` : `${name}等 ${lines.length} 件`;
}

export const stateOf = ({ state }: OrderView, language: Language): string => orderWords[state][language === 'en' ? 1 : 0];
