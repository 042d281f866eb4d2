import { Zip, ZipDeflate } from 'fflate';
import { type Cell, disarmed } from '../../../common/spreadsheet.ts';

/** Rows a sheet can hold, its head included. */
export const mostRows = 1_048_576;

const namespace = 'http://schemas.openxmlformats.org';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** What XML cannot hold: control characters, and halves of a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escaped = (text: string) =>
  text.toWellFormed().replace(impossible, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a workbook of one sheet needs around the sheet. */
const frame = (name: string): [file: string, text: string][] => [
  [
    '[Content_Types].xml',
    `${head}<Types xmlns="${namespace}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  ],
  ['_rels/.rels', relationships('officeDocument', 'xl/workbook.xml')],
  [
    'xl/workbook.xml',
    `${head}<workbook xmlns="${namespace}/spreadsheetml/2006/main" xmlns:r="${namespace}/officeDocument/2006/relationships"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  ['xl/_rels/workbook.xml.rels', relationships('worksheet', 'worksheets/sheet1.xml')],
];

const relationships = (kind: string, target: string) =>
  `${head}<Relationships xmlns="${namespace}/package/2006/relationships"><Relationship Id="rId1" Type="${namespace}/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;

/** The head stays in sight while one scrolls. */
const sheetBegins = `${head}<worksheet xmlns="${namespace}/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
const sheetEnds = '</sheetData></worksheet>';

const cell = (value: Cell) =>
  value === null || value === ''
    ? '<c/>'
    : typeof value === 'number'
      ? `<c><v>${value}</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(disarmed(value))}</t></is></c>`;

const rowsOf = (rows: readonly Cell[][]) => rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');

/** A workbook of one sheet, piece by piece: whatever its length, it never lies in memory. */
export async function* workbook(name: string, pages: AsyncIterable<Cell[][]>): AsyncGenerator<Buffer> {
  let made: Buffer[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(Buffer.from(piece));
  });
  const taken = () => {
    const all = Buffer.concat(made);
    made = [];
    return all;
  };
  const add = (file: string) => {
    const entry = new ZipDeflate(file, { level: 6 });
    zip.add(entry);
    return entry;
  };
  for (const [file, text] of frame(name)) add(file).push(Buffer.from(text), true);
  const sheet = add('xl/worksheets/sheet1.xml');
  sheet.push(Buffer.from(sheetBegins));
  for await (const rows of pages) {
    sheet.push(Buffer.from(rowsOf(rows)));
    yield taken();
  }
  sheet.push(Buffer.from(sheetEnds), true);
  zip.end();
  yield taken();
}
