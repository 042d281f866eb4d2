import { localDay, nextDay } from '../../../common/business-time.ts';
import type { OrderView } from '../../orders/views.ts';
import type { Slots, Turn } from './manner.ts';

const near: readonly [pattern: RegExp, days: number][] = [
  [/前天|the day before yesterday/i, -2],
  [/昨[天晚日]|\byesterday\b/i, -1],
  [/今[天晚日]|\btoday\b/i, 0],
  [/后天|the day after tomorrow/i, 2],
  [/明[天晚日早]|\btomorrow\b/i, 1],
];

/** What a customer says on the way, so that nobody asks for it again: goods they showed, a day they named. */
export function slotsIn({ heard, text, at, timeZone }: Pick<Turn, 'heard' | 'text' | 'at' | 'timeZone'>): Slots {
  const product = heard.flatMap(({ kind, body }) => (kind === 'product' ? [String(body.product)] : [])).at(-1);
  const date = dateIn(text, at, timeZone);
  return { ...(product ? { product } : {}), ...(date ? { date } : {}) };
}

/** A day in words or figures, as 2026-11-28 in the shop's zone. */
function dateIn(text: string, at: Date, timeZone: string): string | undefined {
  const today = localDay({ timeZone }, at);
  const days = near.find(([pattern]) => pattern.test(text))?.[1];
  if (days !== undefined) return nextDay(today, days);
  const [, year, , month, day] = /(?<!\d)(?:(\d{4})([-/.年]))?(\d{1,2})[-/.月](\d{1,2})(?!\d)[日号]?/.exec(text) ?? [];
  if (!month || !day || (!year && !/月|[日号]/.test(text))) return undefined;
  const named = `${year ?? today.slice(0, 4)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(named)) ? undefined : named;
}

/** An order, and its goods where there is but one thing in it. */
export const slotsOf = ({ id, lines }: OrderView): Slots => {
  const [only, another] = lines;
  return { order: id, ...(only?.product && !another ? { product: only.product } : {}) };
};
