import { countOf } from '../../platform/counting.ts';
import type { ExportedList } from '../../platform/exports/list-export.ts';
import { shopZone } from '../../team/shop.ts';
import { foundQuality, QualityFilters, type QualityRow, qualityRows } from './views.ts';

/** The record as the page shows it, with the rate’s two numbers beside it. */
export const qualityExport: ExportedList<typeof QualityFilters, QualityRow> = {
  name: 'quality',
  zh: '质量跟踪',
  en: 'Quality',
  access: 'orders.see',
  query: QualityFilters,
  zone: shopZone,
  columns: [
    { field: 'product', zh: '商品编号', en: 'Product', cell: (row) => row.product.number },
    { field: 'name', zh: '商品', en: 'Name', cell: (row, { language }) => (language === 'en' && row.product.nameEn) || row.product.name },
    { field: 'batch', zh: '批次', en: 'Batch', cell: (row) => row.batch },
    { field: 'cases', zh: '售后单', en: 'Cases', cell: (row) => row.cases },
    { field: 'returns', zh: '退货退款', en: 'Returns', cell: (row) => row.returns },
    { field: 'exchanges', zh: '换货补寄', en: 'Exchanges', cell: (row) => row.exchanges },
    { field: 'repairs', zh: '维修', en: 'Repairs', cell: (row) => row.repairs },
    { field: 'support', zh: '技术支持', en: 'Support', cell: (row) => row.support },
    { field: 'compensations', zh: '补偿', en: 'Compensations', cell: (row) => row.compensations },
    { field: 'faulty', zh: '有质量问题的件数', en: 'Faulty units', cell: (row) => row.faulty },
    { field: 'sold', zh: '同期售出件数', en: 'Units sold', cell: (row) => row.sold },
    { field: 'rate', zh: '不良率', en: 'Rate', cell: (row) => row.rate },
    { field: 'alarm', zh: '预警时间', en: 'Alarm since', cell: (row, { time }) => time(row.alarm?.raisedAt ?? null) },
  ],
  count: ({ db, now }, _who, filters) => countOf(db, foundQuality(filters, now())),
  page: async ({ db, now }, _who, filters, after, many) => {
    const from = Number(after ?? 0);
    const items = await qualityRows(db, filters, now(), from, many);
    return { items, next: items.length === many ? String(from + many) : null };
  },
};
