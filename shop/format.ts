import { perUnit } from '../common/currencies.ts';
import { untilSaid } from '../common/until.ts';
import type { Language } from './language.ts';

export function money(minor: number, currency: string, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    minor / perUnit(currency),
  );
}

/** 11-20 18:22, or 20 Nov, 18:22. */
export function moment(instant: string, language: Language): string {
  const at = new Date(instant);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  if (language === 'en') return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...clock }).format(at);
  const day = new Intl.DateTimeFormat('zh-CN', { month: '2-digit', day: '2-digit' }).format(at).replace('/', '-');
  return `${day} ${new Intl.DateTimeFormat('zh-CN', clock).format(at)}`;
}

/** The same, until when. */
export const momentUntil = (instant: string, language: Language): string => untilSaid(instant, (at) => moment(at.toISOString(), language));

/** A day with its year: 2026年11月20日, or 20 Nov 2026. */
export const fullDay = (instant: string | Date, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium' }).format(new Date(instant));

/** Minutes and seconds left until an instant, or undefined when it has passed. */
export function timeLeft(until: number, now: number): string | undefined {
  const seconds = Math.floor((until - now) / 1000);
  if (seconds <= 0) return undefined;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
