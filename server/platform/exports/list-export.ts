import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type ContactsShown, contactsShown } from '../../../common/export-approvals.ts';
import type { FactData } from '../../../common/facts.ts';
import { type Cell, csvCell } from '../../../common/spreadsheet.ts';
import { type Reader, type Tx, transact } from '../db.ts';
import { record } from '../facts.ts';
import type { Principal } from '../http.ts';
import { conflict, forbidden, invalid } from '../problems.ts';
import { type Access, routesOf } from '../routes.ts';
import type { World } from '../world.ts';
import { Leave, mayLeave, type Taking } from './approvals.ts';
import { mostRows, workbook } from './xlsx.ts';

type Language = 'zh-CN' | 'en';

export interface ExportColumn<Row> {
  /** As the fact names it. */
  field: string;
  zh: string;
  en: string;
  cell(row: Row, words: { language: Language; time(instant: string | null): string }): Cell;
}

/** A list that somebody may take away as a file: what it shows on the screen, with the same filters, rights and masks. */
export interface ExportedList<Query extends z.ZodObject, Row> {
  name: string;
  zh: string;
  en: string;
  access: Exclude<Access, 'anyone' | 'customer'>;
  query: Query;
  columns: readonly ExportColumn<Row>[];
  /** The time zone in which instants are written. */
  zone(db: Reader): Promise<string>;
  /** What the filters come to, where that is looked up: once for a file, so that all of its pages are of one list. */
  settle?(world: World, query: z.output<Query>): Promise<z.output<Query>>;
  count(world: World, who: Principal, query: z.output<Query>): Promise<number>;
  page(
    world: World,
    who: Principal,
    query: z.output<Query>,
    after: string | undefined,
    many: number,
  ): Promise<{ items: Row[]; next: string | null }>;
  /** The same rows with their contacts in full, where the list masks any: each is recorded as seen. */
  unmask?(tx: Tx, who: Principal, rows: Row[]): Promise<Row[]>;
}

const pageSize = 500;
const right = 'lists.export';
const Format = z.object({ format: z.enum(['csv', 'xlsx']), language: z.enum(['zh-CN', 'en']).default('zh-CN') });
const Contacts = z.enum(contactsShown).default('masked');
const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Who takes a list away is written down before the first row leaves: which fields, how many rows, by which filters, never their values. */
async function takeAway(tx: Tx, who: Principal, taking: Taking, leave: z.output<typeof Leave>, taken: FactData['list.exported']) {
  const { asked, approval } = await mayLeave(tx, who, taking, leave);
  if (!asked) await record(tx, { kind: 'list.exported', by: who, data: { ...taken, ...(approval ? { approval } : {}) } });
  return asked;
}

/**
 * Adds the way to take a list away. The file streams: `x-rows` says how many rows will come, and who hangs up stops it. What is too long, or
 * shows contacts in full, leaves by an approval; with a reason it is asked for, and 202 names the ask.
 */
export function exportRoute<Query extends z.ZodObject, Row>(
  app: FastifyInstance,
  world: World,
  path: `/${string}`,
  list: ExportedList<Query, Row>,
): void {
  const { act } = routesOf(app, world, 'Exports');
  const shape = {
    access: list.access,
    summary: `The list “${list.en}” with its filters as a CSV or XLSX file`,
    body: Format.extend({ filters: list.query, contacts: Contacts, ...Leave.shape }),
    reply: z.any(),
  };
  act('POST', path, shape, async ({ who, body, request, reply }) => {
    if (!who.permissions.has(right)) throw forbidden();
    const { format, language, contacts, filters: query, ...leave } = body as Given & { filters: z.output<Query> };
    if (contacts === 'full' && !who.permissions.has('contact.reveal')) throw forbidden();
    if (contacts === 'full' && !list.unmask) throw invalid('nothing_masked');
    const settled = list.settle ? await list.settle(world, query) : query;
    const rows = await list.count(world, who, settled);
    if (format === 'xlsx' && rows >= mostRows) throw conflict('too_many_rows', { most: mostRows - 1 });
    const filters = Object.entries(query).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [key]));
    const fields = list.columns.map(({ field }) => field);
    const taking = { list: list.name, filters: query, contacts, rows };
    const taken = { list: list.name, fields, format, rows, filters, contacts };
    const asked = await transact(world, (tx) => takeAway(tx, who, taking, leave, taken), request.id);
    if (asked) return reply.status(202).send({ asked });
    reply
      .header('content-disposition', `attachment; filename="zhike-${list.name}.${format}"`)
      .header('cache-control', 'no-store')
      .header('x-rows', String(rows))
      .type(mediaTypes[format]);
    const pages = cellsOf(world, who, list, settled, { language, contacts, request: request.id });
    return Readable.from(format === 'csv' ? csv(pages) : workbook(language === 'en' ? list.en : list.zh, pages), { objectMode: false });
  });
}

type Given = z.output<typeof Format> & z.output<typeof Leave> & { contacts: ContactsShown };

/** Head, then rows page by page; between pages nothing is held open. */
async function* cellsOf<Query extends z.ZodObject, Row>(
  world: World,
  who: Principal,
  list: ExportedList<Query, Row>,
  query: z.output<Query>,
  { language, contacts, request }: { language: Language; contacts: ContactsShown; request: string },
): AsyncGenerator<Cell[][]> {
  const words = { language, time: clockIn(await list.zone(world.db)) };
  yield [list.columns.map((column) => (language === 'en' ? column.en : column.zh))];
  for (let after: string | null | undefined; after !== null; ) {
    const { items, next }: { items: Row[]; next: string | null } = await list.page(world, who, query, after, pageSize);
    const unmask = contacts === 'full' ? list.unmask : undefined;
    const shown = unmask ? await transact(world, (tx) => unmask(tx, who, items), request) : items;
    yield shown.map((row) => list.columns.map((column) => column.cell(row, words)));
    after = next;
  }
}

/** 2026-11-21 09:30:00, as spreadsheets read it. */
function clockIn(timeZone: string): (instant: string | null) => string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (instant) => (instant === null ? '' : clock.format(new Date(instant)));
}

/** One line for each row, so that who receives them can count: an end of a line inside a cell becomes a blank. */
async function* csv(pages: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  let mark = '\ufeff';
  const oneLine = (cell: Cell) => csvCell(typeof cell === 'string' ? cell.replace(/\s*[\r\n]+\s*/g, ' ') : cell);
  for await (const rows of pages) {
    if (rows.length > 0) yield `${mark}${rows.map((row) => `${row.map(oneLine).join(',')}\r\n`).join('')}`;
    mark = '';
  }
}
