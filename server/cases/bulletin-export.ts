import { bulletinLevelWords } from '../../common/bulletins.ts';
import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import { shopZone } from '../team/shop.ts';
import { BulletinQuery, type BulletinView, bulletinPage, foundBulletins } from './bulletin-views.ts';

const query = BulletinQuery.omit({ before: true });

/** Bulletins as the list shows them. */
export const bulletinExport: ExportedList<typeof query, BulletinView> = {
  name: 'bulletins',
  zh: '状态通报',
  en: 'Bulletins',
  access: 'staff',
  query,
  zone: shopZone,
  columns: [
    { field: 'level', zh: '级别', en: 'Level', cell: (row, { language }) => bulletinLevelWords[row.level][language === 'en' ? 1 : 0] },
    {
      field: 'product',
      zh: '商品',
      en: 'Product',
      cell: ({ product }, { language }) => (product && (language === 'en' ? product.nameEn : product.name)) ?? null,
    },
    { field: 'order', zh: '订单', en: 'Order', cell: (row) => row.order?.number ?? null },
    { field: 'words', zh: '内容', en: 'What is said', cell: (row) => row.words },
    {
      field: 'customer',
      zh: '对客户说',
      en: 'To customers',
      cell: ({ customer }, { language }) => (language === 'en' ? customer.en : customer.zh),
    },
    { field: 'by', zh: '发布人', en: 'By', cell: (row) => row.by },
    { field: 'writtenAt', zh: '发布时间', en: 'Written', cell: (row, { time }) => time(row.writtenAt) },
    { field: 'until', zh: '有效到', en: 'Until', cell: (row, { time }) => time(row.until) },
    { field: 'endedAt', zh: '结束时间', en: 'Ended', cell: (row, { time }) => time(row.endedAt) },
  ],
  count: ({ db, now }, who, filters) => countOf(db, foundBulletins(who, filters, now())),
  page: ({ db, now }, who, filters, after) => bulletinPage(db, who, { ...filters, before: after }, now()),
};
