import { digitsOf, perUnit } from '../../common/currencies.ts';

const symbols: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥' };

/** What somebody types, in minor units; null for what is no amount. */
export const minorOf = (typed: string, currency: string): number | null =>
  typed.trim() === '' ? null : Math.round(Number(typed) * perUnit(currency)) || null;

/** Minor units as they are typed: 29.9. */
export const typedMoney = (minor: number | null, currency: string): string => (minor === null ? '' : String(minor / perUnit(currency)));

const known: Record<string, number> = {};

/** ¥5,230.00 from minor units. */
export function money(minor: number, currency: string): string {
  known[currency] ??= digitsOf(currency);
  const places = known[currency];
  const amount = (Math.abs(minor) / 10 ** places).toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return `${minor < 0 ? '-' : ''}${symbols[currency] ?? `${currency} `}${amount}`;
}
