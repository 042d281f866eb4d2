import type { Language } from './language.ts';

export function money(minor: number, currency: string, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(minor / 100);
}

export function moment(instant: string, language: Language): string {
  const options = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', options).format(new Date(instant));
}

/** Minutes and seconds left until an instant, or undefined when it has passed. */
export function timeLeft(until: number, now: number): string | undefined {
  const seconds = Math.floor((until - now) / 1000);
  if (seconds <= 0) return undefined;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
