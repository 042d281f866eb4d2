import { requestReasons } from '../../common/aftersales-reasons.ts';
import { kindWords, requestStateWords } from '../../common/aftersales-words.ts';
import { perUnit } from '../../common/currencies.ts';
import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import { shopZone } from '../team/shop.ts';
import { foundRequests, listRequests, RequestQuery } from './list-views.ts';
import type { RequestBrief } from './request-views.ts';

const query = RequestQuery.omit({ after: true, limit: true });

const goods = ({ lines }: RequestBrief, isEnglish: boolean) =>
  lines.map((line) => `${(isEnglish && line.nameEn) || line.name} ×${line.quantity}`).join('；');

/** Requests as the list shows them. */
export const requestExport: ExportedList<typeof query, RequestBrief> = {
  name: 'aftersales',
  zh: '售后',
  en: 'After-sales',
  access: 'orders.see',
  query,
  zone: shopZone,
  columns: [
    { field: 'number', zh: '售后单', en: 'Request', cell: (row) => row.number },
    { field: 'kind', zh: '类型', en: 'Kind', cell: (row, { language }) => kindWords[row.kind][language === 'en' ? 1 : 0] },
    { field: 'state', zh: '状态', en: 'State', cell: (row, { language }) => requestStateWords[row.state][language === 'en' ? 1 : 0] },
    { field: 'reason', zh: '原因', en: 'Reason', cell: (row, { language }) => requestReasons[row.reason][language === 'en' ? 'en' : 'zh'] },
    { field: 'order', zh: '订单', en: 'Order', cell: (row) => row.order.number },
    { field: 'customer', zh: '客户', en: 'Customer', cell: (row) => row.customer.name },
    { field: 'goods', zh: '商品', en: 'Goods', cell: (row, { language }) => goods(row, language === 'en') },
    { field: 'askedMinor', zh: '申请金额', en: 'Asked', cell: (row) => row.askedMinor / perUnit(row.currency) },
    {
      field: 'agreedMinor',
      zh: '同意金额',
      en: 'Agreed',
      cell: (row) => (row.agreedMinor === null ? null : row.agreedMinor / perUnit(row.currency)),
    },
    { field: 'paidMinor', zh: '已退金额', en: 'Paid back', cell: (row) => row.paidMinor / perUnit(row.currency) },
    { field: 'currency', zh: '币种', en: 'Currency', cell: (row) => row.currency },
    { field: 'owner', zh: '负责人', en: 'Owner', cell: (row) => row.owner?.name ?? null },
    { field: 'openedAt', zh: '提出时间', en: 'Opened', cell: (row, { time }) => time(row.openedAt) },
    { field: 'deadlineAt', zh: '时限', en: 'Due', cell: (row, { time }) => time(row.clock?.deadlineAt ?? null) },
    { field: 'endedAt', zh: '结束时间', en: 'Ended', cell: (row, { time }) => time(row.endedAt) },
  ],
  count: async ({ db, now }, who, filters) => countOf(db, foundRequests(who, { ...filters, limit: 1 }, now())),
  page: async ({ db, now }, who, filters, after, many) => listRequests(db, who, { ...filters, after, limit: many }, now()),
};
