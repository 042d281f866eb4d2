import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';
import { figures } from '../../common/figure-list.ts';
import type { Figure } from '../../common/figures.ts';
import { type Cell, csvFile, disarmed } from '../../common/spreadsheet.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { Leave, mayLeave } from '../platform/exports/approvals.ts';
import { record } from '../platform/facts.ts';
import { FigureQuery, type FigureTable, figureTable } from './figure-views.ts';

export const ExportInput = FigureQuery.safeExtend({
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  ...Leave.shape,
});
type ExportInput = z.output<typeof ExportInput>;

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Who takes figures away is written down. What is too long has to be approved, and with a reason is asked for. */
export async function takeFigures(tx: Tx, actor: Actor, input: ExportInput): Promise<FigureTable | { asked: string }> {
  const { format, language: _, approval: given, reason, ...query } = input;
  const table = await figureTable(tx, query);
  const { split, from, to } = query;
  const rows = table.rows.length;
  const taking = { list: 'figures', filters: query, contacts: 'masked' as const, rows };
  const { asked, approval } = await mayLeave(tx, actor, taking, { approval: given, reason });
  if (asked) return { asked };
  const data = { format, split, from, to, rows, ...(approval ? { approval } : {}) };
  await record(tx, { kind: 'figures.exported', by: actor, data });
  return table;
}

const words = {
  'zh-CN': { total: '合计', nobody: '无人接待', noCodes: '未小结', seconds: '（秒）', table: '数据', meaning: '口径' },
  en: { total: 'Total', nobody: 'Nobody', noCodes: 'Not coded', seconds: ' (s)', table: 'Figures', meaning: 'Meaning' },
} as const;
const splits = {
  'zh-CN': { agent: '客服', group: '技能组', channel: '渠道', stage: '阶段', day: '日期', hour: '时段' },
  en: { agent: 'Agent', group: 'Group', channel: 'Channel', stage: 'Stage', day: 'Day', hour: 'Hour' },
} as const;
const meanings = {
  'zh-CN': ['名称', '算法', '时间', '不计'],
  en: ['Figure', 'Formula', 'Time', 'Left out'],
} as const;

const inLanguage = (figure: Figure, language: ExportInput['language']) => (language === 'en' ? figure.en : figure.zh);

/** Head, total and rows; shares stay shares of 1, durations are seconds. */
function cellsOf({ rows, total }: FigureTable, { split, language }: ExportInput): Cell[][] {
  const { total: all, seconds } = words[language];
  const without = words[language][split === 'stage' ? 'noCodes' : 'nobody'];
  const nameOf = (row: FigureTable['rows'][number]) =>
    split === 'hour' ? `${row.key}:00` : row.key === '' ? without : language === 'en' && row.nameEn ? row.nameEn : row.name;
  const line = (name: string, values: FigureTable['total']['values']) => [name, ...figures.map(({ key }) => rounded(values[key]))];
  const head = figures.map((figure) => `${inLanguage(figure, language).name}${figure.unit === 'seconds' ? seconds : ''}`);
  return [[splits[language][split], ...head], line(all, total.values), ...rows.map((row) => line(nameOf(row), row.values))];
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

const formats = { count: '#,##0', seconds: '0.0', share: '0.0%', ratio: '0.00' } as const;

export async function figureFile(table: FigureTable, input: ExportInput): Promise<Buffer> {
  const cells = cellsOf(table, input);
  return input.format === 'csv' ? Buffer.from(csvFile(cells)) : workbook(cells, table, input);
}

/** Two sheets: the figures, and what they mean. */
function workbook([head = [], ...rows]: Cell[][], table: FigureTable, { from, to, language }: ExportInput): Promise<Buffer> {
  const text = (value: string, isBold = false) => ({
    value: disarmed(value),
    type: String,
    ...(isBold ? { fontWeight: 'bold' as const } : {}),
  });
  const cell = (value: Cell, place: number) =>
    typeof value === 'number' ? { value, type: Number, format: formats[figures[place - 1]!.unit] } : text(value ?? '');
  const meaning = figures.map((figure) => {
    const { name, formula, window, excluded } = inLanguage(figure, language);
    return [name, formula, window, excluded].map((each) => text(each));
  });
  const bold = (row: readonly Cell[]) => row.map((each) => text(String(each), true));
  return writeXlsxFile([
    { data: [bold(head), ...rows.map((row) => row.map(cell))], sheet: words[language].table, stickyRowsCount: 1, stickyColumnsCount: 1 },
    {
      data: [[text(`${from} – ${to} · ${table.timeZone}`, true)], bold(meanings[language]), ...meaning],
      sheet: words[language].meaning,
      columns: [{ width: 28 }, { width: 80 }, { width: 40 }, { width: 50 }],
    },
  ]).toBuffer();
}
