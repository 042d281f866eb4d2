import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';
import { perUnit } from '../../common/currencies.ts';
import { shopFigures } from '../../common/shop-figures.ts';
import { type Cell, csvFile, disarmed } from '../../common/spreadsheet.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { type ShopFigureTable, ShopPeriod, shopFigureTable } from './shop-figure-views.ts';

export const ShopExport = ShopPeriod.safeExtend({ format: z.enum(['csv', 'xlsx']), language: z.enum(['zh-CN', 'en']).default('zh-CN') });
type ShopExport = z.output<typeof ShopExport>;

/** Who takes figures away is written down. */
export async function takeShopFigures(tx: Tx, actor: Actor, { from, to, format }: ShopExport): Promise<ShopFigureTable> {
  const table = await shopFigureTable(tx, { from, to });
  await record(tx, { kind: 'figures.exported', by: actor, data: { format, split: 'shop', from, to, rows: table.items.length } });
  return table;
}

const heads = {
  'zh-CN': ['指标', '数值', '分子', '分母', '单位', '算法', '时间', '不计'],
  en: ['Figure', 'Value', 'Above', 'Below', 'Unit', 'Formula', 'Time', 'Left out'],
} as const;

function cellsOf({ items, currency }: ShopFigureTable, language: ShopExport['language']): Cell[][] {
  const lines = shopFigures.map(({ key, unit, zh, en }): Cell[] => {
    const { name, formula, window, excluded } = language === 'en' ? en : zh;
    const { value = null, above = 0, below = 0 } = items.find((each) => each.key === key) ?? {};
    const [shown, top] = unit === 'money' && currency ? [value && value / perUnit(currency), above / perUnit(currency)] : [value, above];
    const rounded = shown === null ? null : Math.round(shown * 10_000) / 10_000;
    return [name, rounded, Math.round(top * 100) / 100, below, unit === 'money' ? (currency ?? '') : '', formula, window, excluded];
  });
  return [[...heads[language]], ...lines];
}

export const shopFigureFile = (table: ShopFigureTable, { format, language }: ShopExport): Promise<Buffer> =>
  tableFile(cellsOf(table, language), language === 'en' ? 'Figures' : '数据', format);

/** A table with its head as a file. */
export async function tableFile(cells: Cell[][], sheet: string, format: 'csv' | 'xlsx'): Promise<Buffer> {
  if (format === 'csv') return Buffer.from(csvFile(cells));
  const cell = (value: Cell) =>
    typeof value === 'number' ? { value, type: Number } : { value: disarmed(String(value ?? '')), type: String };
  return writeXlsxFile([{ data: cells.map((row) => row.map(cell)), sheet, stickyRowsCount: 1 }]).toBuffer();
}
