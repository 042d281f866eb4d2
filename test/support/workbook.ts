import { strFromU8, unzipSync } from 'fflate';

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (xml: string) => xml.replace(/&(\w+);/g, (all, name) => entities[name] ?? all);
const textOf = (xml: string) => plain([...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, words]) => words).join(''));
/** A is 0, Z is 25, AA is 26. */
const placeOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

type Cell = string | number | null;

/** The cells of a workbook's sheet as a spreadsheet would show them: words, numbers, or nothing where a cell was left out. */
export function sheetOf(file: ArrayBuffer, number = 1): Cell[][] {
  const parts = unzipSync(new Uint8Array(file));
  const shared = parts['xl/sharedStrings.xml'] ? [...strFromU8(parts['xl/sharedStrings.xml']).matchAll(/<si>(.*?)<\/si>/gs)] : [];
  const sheet = strFromU8(parts[`xl/worksheets/sheet${number}.xml`]!);
  return [...sheet.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: Cell[] = [];
    for (const [, marks = '', inside = ''] of row!.matchAll(/<c([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const place = placeOf(/r="([A-Z]+)/.exec(marks)![1]!);
      while (cells.length < place) cells.push(null);
      const value = /<v>([^<]*)<\/v>/.exec(inside)?.[1];
      if (/t="s"/.test(marks)) cells.push(textOf(shared[Number(value)]![1]!));
      else if (/t="(inlineStr|str)"/.test(marks)) cells.push(value === undefined ? textOf(inside) : plain(value));
      else cells.push(value === undefined ? null : Number(value));
    }
    return cells;
  });
}
