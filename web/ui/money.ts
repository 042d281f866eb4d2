const symbols: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥' };
const digits = (currency: string): number => (currency === 'JPY' ? 0 : 2);

/** How many of its smallest units one has. */
export const perUnit = (currency: string): number => 10 ** digits(currency);

/** What somebody types, in minor units; null for what is no amount. */
export const minorOf = (typed: string, currency: string): number | null =>
  typed.trim() === '' ? null : Math.round(Number(typed) * 10 ** digits(currency)) || null;

/** Minor units as they are typed: 29.9. */
export const typedMoney = (minor: number | null, currency: string): string =>
  minor === null ? '' : String(minor / 10 ** digits(currency));

/** ¥5,230.00 from minor units. */
export function money(minor: number, currency: string): string {
  const places = digits(currency);
  const amount = (Math.abs(minor) / 10 ** places).toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return `${minor < 0 ? '-' : ''}${symbols[currency] ?? `${currency} `}${amount}`;
}
