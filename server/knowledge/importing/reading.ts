import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { NodeHtmlMarkdown } from 'node-html-markdown';
import { parse as parseYaml } from 'yaml';
import type { ArticleLanguage } from '../../../common/articles.ts';
import { csvRows } from '../../../common/spreadsheet.ts';
import { invalid, Problem } from '../../platform/problems.ts';
import { type Folder, textOf, unzipped } from './unpacking.ts';
import { attempt, type Fields, fieldNamed, type Read, type Written, writtenFrom } from './written.ts';

/** Puts a picture that lies inside a file beside it, and gives what it is called there. */
type Lay = (picture: Buffer) => string;
type Reader = (file: string, content: Uint8Array, lay: Lay) => Read[] | Promise<Read[]>;

/** Which files hold articles, and how each is read. */
const readers: Record<string, Reader> = {
  md: (file, content) => [fromMarkdown(file, textOf(content))],
  markdown: (file, content) => [fromMarkdown(file, textOf(content))],
  html: (file, content, lay) => [fromHtml(file, withoutData(textOf(content), lay))],
  htm: (file, content, lay) => [fromHtml(file, withoutData(textOf(content), lay))],
  csv: (file, content) => fromCsv(file, textOf(content)),
  docx: async (file, content, lay) => [fromHtml(file, await wordAsHtml(content, lay))],
};
const readerOf = (file: string) => readers[/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? ''];

export const holdsArticles = (file: string): boolean => readerOf(file) !== undefined;

/** What a file of the folder holds: one article, or one for each row. */
export async function articlesIn(folder: Folder, file: string): Promise<Read[]> {
  const lay: Lay = (picture) => {
    const name = createHash('sha256').update(picture).digest('hex').slice(0, 32);
    folder.set(posix.join(posix.dirname(file), name), picture);
    return name;
  };
  try {
    return (await readerOf(file)?.(file, folder.get(file) as Uint8Array, lay)) ?? [];
  } catch (error) {
    return [{ file, problem: error instanceof Problem ? error : invalid('import_not_read') }];
  }
}

const nameOf = (file: string) => (file.split('/').at(-1) ?? file).replace(/\.[a-z]+$/i, '');

/** `returns.en.md` is the English of `returns.md`; so is `returns/en.md` of `returns/zh-CN.md`. */
function placeOf(file: string): { file: string; key: string; language: ArticleLanguage | undefined; title: string } {
  const bare = file.replace(/\.[a-z]+$/i, '');
  const [, key = bare, suffix] = /^(.*?)[./](zh-CN|zh|en)$/i.exec(bare) ?? [];
  const language = suffix && (/^en$/i.test(suffix) ? 'en' : 'zh-CN');
  return { file, key: `file:${key}`, language: language || undefined, title: nameOf(key) };
}

const frontMatter = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;
const firstHeading = /^\s*#\s+(.+?)\s*#*\s*(?:\n|$)/;

function fromMarkdown(file: string, text: string): Written {
  const [head = '', matter] = frontMatter.exec(text) ?? [];
  const fields = matter === undefined ? {} : fieldsIn(matter);
  return titled(file, fields, text.slice(head.length));
}

function fieldsIn(matter: string): Fields {
  const read: unknown = parseYaml(matter);
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(Object.entries(read).flatMap(([name, value]) => [[fieldNamed(name) ?? `other ${name}`, value]]));
}

/** A text that names no title begins with it. */
function titled(file: string, fields: Fields, body: string): Written {
  const place = placeOf(file);
  const heading = fields.title === undefined ? firstHeading.exec(body) : null;
  if (!heading) return writtenFrom(fields, body, place);
  return writtenFrom({ ...fields, title: plainTitle(heading[1] as string) }, body.slice(heading[0].length), place);
}

const plainTitle = (heading: string) => heading.replace(/\\([\\`*_{}[\]()#+\-.!|<>~&])/g, '$1').replace(/\*\*|`/g, '');

const meta = (html: string, name: string) => new RegExp(`<meta[^>]+name=["']${name}["'][^>]+content=["']([^"']*)`, 'i').exec(html)?.[1];

/** HTML goes the way of everything else: it becomes Markdown, of which nothing can run. */
function fromHtml(file: string, html: string): Written {
  const body = NodeHtmlMarkdown.translate(html, { bulletMarker: '-' });
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1];
  const keywords = meta(html, 'keywords');
  const named = title && !firstHeading.test(body) ? { title: NodeHtmlMarkdown.translate(title) } : {};
  return titled(file, { ...named, ...(keywords ? { words: keywords } : {}) }, body);
}

const dataSource = /\bsrc\s*=\s*(["'])data:[a-z]+\/[a-z0-9.+-]+;base64,([^"']*)\1/gi;
const withoutData = (html: string, lay: Lay) =>
  html.replace(dataSource, (_whole, _quote, data: string) => `src="${lay(Buffer.from(data, 'base64'))}"`);

/** What the library unpacks was unpacked under our limits, and is packed again without being made smaller. */
async function wordAsHtml(content: Uint8Array, lay: Lay): Promise<string> {
  const buffer = Buffer.from(zipSync(unzipped(content), { level: 0 }));
  const convertImage = mammoth.images.imgElement(async (image) => ({ src: lay(await image.readAsBuffer()) }));
  return (await mammoth.convertToHtml({ buffer }, { convertImage, externalFileAccess: false })).value;
}

/** A row is an article. The first row names the columns, or the first two are question and answer. */
function fromCsv(file: string, text: string): Read[] {
  const rows = csvRows(text, separatorOf(text)).map((row) => row.map((cell) => cell.trim()));
  const named = rows[0]?.map(fieldNamed) ?? [];
  const hasHead = named.includes('title') && named.includes('body');
  const columns = hasHead ? named : ['title', 'body'];
  return rows.slice(hasHead ? 1 : 0).map((row, at) => {
    const fields = Object.fromEntries(columns.flatMap((column, place) => (column ? [[column, row[place] ?? '']] : [])));
    const title = String(fields.title ?? '');
    const place = { file: `${file}:${at + (hasHead ? 2 : 1)}`, key: `file:${file}#${title}`, language: undefined, title };
    return attempt(place.file, () => writtenFrom(fields, String(fields.body ?? ''), place));
  });
}

const separatorOf = (text: string) => {
  const [line = ''] = text.split('\n', 1);
  return ([',', '\t', ';'] as const).reduce((best, each) => (line.split(each).length > line.split(best).length ? each : best));
};
