export type Cell = string | number | null;

/** Text that no spreadsheet takes for a formula. */
export const disarmed = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A cell of a CSV file; numbers are no formulas. */
export const csvCell = (value: Cell): string =>
  typeof value === 'number' ? String(value) : `"${disarmed(value ?? '').replaceAll('"', '""')}"`;

/** A CSV file that spreadsheets read as UTF-8. */
export const csvFile = (rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}`;
