import { complaintDemandWords, complaintKindWords, complaintStateWords } from '../../common/complaint-words.ts';
import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import { shopZone } from '../team/shop.ts';
import { ComplaintQuery, foundComplaints, listComplaints } from './list-views.ts';
import type { ComplaintBrief } from './views.ts';

const query = ComplaintQuery.omit({ after: true, limit: true });

/** Complaints as the list shows them, with what was demanded and what was proposed. */
export const complaintExport: ExportedList<typeof query, ComplaintBrief> = {
  name: 'complaints',
  zh: '投诉',
  en: 'Complaints',
  access: 'customers.see',
  query,
  zone: shopZone,
  columns: [
    { field: 'number', zh: '投诉单', en: 'Complaint', cell: (row) => row.number },
    { field: 'kind', zh: '类型', en: 'Kind', cell: (row, { language }) => complaintKindWords[row.kind][language === 'en' ? 1 : 0] },
    { field: 'state', zh: '状态', en: 'State', cell: (row, { language }) => complaintStateWords[row.state][language === 'en' ? 1 : 0] },
    { field: 'customer', zh: '客户', en: 'Customer', cell: (row) => row.customer.name },
    { field: 'order', zh: '订单', en: 'Order', cell: (row) => row.order?.number ?? null },
    { field: 'facts', zh: '事实', en: 'Facts', cell: (row) => row.facts },
    { field: 'demand', zh: '诉求', en: 'Demand', cell: (row, { language }) => complaintDemandWords[row.demand][language === 'en' ? 1 : 0] },
    { field: 'demandWords', zh: '诉求说明', en: 'Demand in words', cell: (row) => row.demandWords },
    { field: 'solution', zh: '方案', en: 'Solution', cell: (row) => row.solution },
    { field: 'owner', zh: '负责人', en: 'Owner', cell: (row) => row.owner?.name ?? null },
    { field: 'openedAt', zh: '登记时间', en: 'Opened', cell: (row, { time }) => time(row.openedAt) },
    { field: 'dueAt', zh: '时限', en: 'Due', cell: (row, { time }) => time(row.dueAt) },
    { field: 'breachedAt', zh: '超时时间', en: 'Late since', cell: (row, { time }) => time(row.breachedAt) },
    { field: 'endedAt', zh: '结束时间', en: 'Ended', cell: (row, { time }) => time(row.endedAt) },
  ],
  count: async ({ db, now }, who, filters) => countOf(db, foundComplaints(who, filters, now())),
  page: async ({ db, now }, who, filters, after, many) => listComplaints(db, who, { ...filters, after, limit: many }, now()),
};
