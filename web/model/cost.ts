import { money } from '../ui/money.ts';

/** ¥0.0056 from millionths of the smallest unit: a call costs less than one. */
export function cost(micro: number, currency: string): string {
  const sign = money(0, currency).replace(/[\d.]+$/, '');
  const places = money(0, currency).includes('.') ? 100 : 1;
  return `${sign}${(micro / 1_000_000 / places).toLocaleString('en-US', { minimumFractionDigits: 4, maximumFractionDigits: 4 })}`;
}
