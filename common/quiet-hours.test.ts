import { expect, test } from 'vitest';
import { quietUntil } from './quiet-hours.ts';

const zone = 'Asia/Shanghai';
const end = (from: string, to: string, at: string) =>
  quietUntil({ from, to }, zone, new Date(`2026-11-30T${at}+08:00`))?.toISOString() ?? null;

test('quiet hours end on the clock of the shop, also past midnight', () => {
  expect(end('22:00', '08:00', '21:59:59')).toBeNull();
  expect(end('22:00', '08:00', '22:00:00')).toBe('2026-12-01T00:00:00.000Z');
  expect(end('22:00', '08:00', '07:59:00')).toBe('2026-11-30T00:00:00.000Z');
  expect(end('22:00', '08:00', '08:00:00')).toBeNull();
  expect(end('12:30', '14:00', '13:00:00')).toBe('2026-11-30T06:00:00.000Z');
  expect(end('12:30', '14:00', '12:00:00')).toBeNull();
  expect(end('00:00', '07:00', '03:00:00')).toBe('2026-11-29T23:00:00.000Z');
  expect(end('23:00', '00:00', '23:30:00')).toBe('2026-11-30T16:00:00.000Z');
  expect(end('23:00', '00:00', '00:30:00')).toBeNull();
});
