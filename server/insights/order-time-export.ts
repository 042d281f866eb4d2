import { z } from 'zod';
import { orderTimeSplitWords, orderTimeWords } from '../../common/order-times.ts';
import type { Cell } from '../../common/spreadsheet.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { OrderTimeQuery, type OrderTimes, orderTimes } from './order-time-views.ts';
import { tableFile } from './shop-figure-export.ts';

export const OrderTimeExport = OrderTimeQuery.safeExtend({
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
type OrderTimeExport = z.output<typeof OrderTimeExport>;

/** Who takes figures away is written down. */
export async function takeOrderTimes(tx: Tx, actor: Actor, { from, to, by, clock, format }: OrderTimeExport): Promise<OrderTimes> {
  const times = await orderTimes(tx, { from, to, by, clock }, tx.at);
  const rows = times.items.reduce((sum, { splits, course }) => sum + splits.length + course.length, 0);
  await record(tx, { kind: 'figures.exported', by: actor, data: { format, split: 'order_times', from, to, rows } });
  return times;
}

const inOpening = { 'zh-CN': '（营业时间）', en: ' (opening hours)' } as const;
const heads = {
  'zh-CN': ['时长', '分组', '订单数', 'P50（秒）', 'P90（秒）', '算法', '时间', '不计'],
  en: ['Time', 'Of', 'Orders', 'P50 (s)', 'P90 (s)', 'Formula', 'Window', 'Left out'],
} as const;

export function orderTimeFile({ items }: OrderTimes, { clock, format, language }: OrderTimeExport): Promise<Buffer> {
  const lines = items.flatMap(({ step, splits, course }): Cell[][] => {
    const { name, formula, window, excluded } = orderTimeWords[step][language === 'en' ? 'en' : 'zh'];
    const of = [
      ...splits.map(({ split, ...spent }) => ({ of: orderTimeSplitWords[split][language === 'en' ? 1 : 0], ...spent })),
      ...course.map(({ day, ...spent }) => ({ of: day, ...spent })),
    ];
    return of.map((each) => [
      clock === 'open' ? `${name}${inOpening[language]}` : name,
      each.of,
      each.orders,
      each.p50,
      each.p90,
      formula,
      window,
      excluded,
    ]);
  });
  return tableFile([[...heads[language]], ...lines], language === 'en' ? 'Figures' : '数据', format);
}
