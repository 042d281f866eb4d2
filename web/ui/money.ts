const symbols: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥' };
const digits = (currency: string): number => (currency === 'JPY' ? 0 : 2);

/** ¥5,230.00 from minor units. */
export function money(minor: number, currency: string): string {
  const places = digits(currency);
  const amount = (Math.abs(minor) / 10 ** places).toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return `${minor < 0 ? '-' : ''}${symbols[currency] ?? `${currency} `}${amount}`;
}
