export type Cell = string | number | null;

/** Text that no spreadsheet takes for a formula. */
export const disarmed = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A cell of a CSV file; numbers are no formulas. */
export const csvCell = (value: Cell): string =>
  typeof value === 'number' ? String(value) : `"${disarmed(value ?? '').replaceAll('"', '""')}"`;

/** A CSV file that spreadsheets read as UTF-8. */
export const csvFile = (rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}`;

/** The rows of a CSV file as spreadsheets write it, with quoted cells, a mark at its beginning and any ends of lines. */
export function csvRows(file: string, separator: ',' | ';' | '\t' = ','): string[][] {
  const parts = new RegExp(`"((?:[^"]|"")*)"|([^"${separator}\\r\\n]+)|\\r\\n|[${separator}\\r\\n]|"`, 'g');
  const rows: string[][] = [[]];
  let cell = '';
  const end = (row?: 'row') => {
    rows.at(-1)?.push(cell);
    cell = '';
    if (row) rows.push([]);
  };
  for (const [part, quoted, plain] of file.replace(/^\ufeff/, '').matchAll(parts)) {
    if (quoted !== undefined) cell += quoted.replaceAll('""', '"');
    else if (plain !== undefined) cell += plain;
    else if (part === separator) end();
    else if (part !== '"') end('row');
  }
  end();
  return rows.filter((row) => row.some((each) => each !== ''));
}
