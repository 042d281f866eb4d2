import { type Word, zh } from './words-zh.ts';

export type Language = 'zh-CN' | 'en';

let language: Language = 'zh-CN';
let chinese: Partial<Record<Word, string>> = zh;
let words = chinese;

export const currentLanguage = (): Language => language;

/** Chinese is here from the start; English comes when it is wanted. */
export async function speak(wanted: string): Promise<void> {
  language = /^zh/i.test(wanted) ? 'zh-CN' : 'en';
  words = language === 'en' ? (await import('./words-en.ts')).en : chinese;
  document.documentElement.lang = language;
  document.title = t('service');
}

/** Later parts bring their Chinese with them; English is all there. */
export function learn(more: Partial<Record<Word, string>>): void {
  const isSpoken = words === chinese;
  chinese = { ...chinese, ...more };
  if (isSpoken) words = chinese;
}

export function t(word: Word, params: Record<string, string | number> = {}): string {
  return (words[word] ?? word).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** The Chinese or the English of something the shop wrote in both. */
export const own = (chinese: string, english: string): string => (language === 'en' && english) || chinese || english;

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);

export const clockTime = (at: string): string => format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

export const fullTime = (at: string): string => format({ dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(new Date(at));

export function dayName(at: string, now = new Date()): string {
  const day = new Date(at);
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const ago = Math.round((midnight(now) - midnight(day)) / 86_400_000);
  if (ago === 0) return t('today');
  if (ago === 1) return t('yesterday');
  const year = day.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return format({ ...year, month: 'long', day: 'numeric' }).format(day);
}

/** A length of time in words: seconds below a minute, then minutes. */
export function duration(seconds: number): string {
  if (seconds < 60) return t('seconds', { n: Math.max(5, Math.ceil(seconds / 5) * 5) });
  if (seconds < 5400) return t('minutes', { n: Math.round(seconds / 60) });
  return t('hoursUnit', { n: Math.round(seconds / 3600) });
}

export function money(minor: number, currency: string): string {
  const shown = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return shown.format(minor / 10 ** (shown.resolvedOptions().maximumFractionDigits ?? 2));
}

export function fileSize(bytes: number): string {
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}
