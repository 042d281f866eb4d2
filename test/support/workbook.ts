import { strFromU8, unzipSync } from 'fflate';

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (xml: string) => xml.replace(/&(\w+);/g, (all, name) => entities[name] ?? all);
const textOf = (xml: string) => plain([...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, words]) => words).join(''));

/** The cells of a workbook's sheet as a spreadsheet would show them: words, numbers, or nothing. */
export function sheetOf(file: ArrayBuffer, number = 1): (string | number | null)[][] {
  const parts = unzipSync(new Uint8Array(file));
  const shared = parts['xl/sharedStrings.xml'] ? [...strFromU8(parts['xl/sharedStrings.xml']).matchAll(/<si>(.*?)<\/si>/gs)] : [];
  const sheet = strFromU8(parts[`xl/worksheets/sheet${number}.xml`]!);
  return [...sheet.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    [...row!.matchAll(/<c([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, marks = '', inside = '']) => {
      const value = /<v>([^<]*)<\/v>/.exec(inside)?.[1];
      if (/t="s"/.test(marks)) return textOf(shared[Number(value)]![1]!);
      if (/t="(inlineStr|str)"/.test(marks)) return value === undefined ? textOf(inside) : plain(value);
      return value === undefined ? null : Number(value);
    }),
  );
}
