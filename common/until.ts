/** Until when, as `said` says a moment: what ends with a day ends at its 24:00, not on the next one. */
export function untilSaid(at: string | number | Date, said: (at: Date) => string): string {
  const words = said(new Date(at));
  return words.endsWith('00:00') ? said(new Date(new Date(at).getTime() - 1)).replace('23:59', '24:00') : words;
}
