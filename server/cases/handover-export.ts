import { handoverStateWords, makingStageWords } from '../../common/handovers.ts';
import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import { calendarOf } from '../team/calendar.ts';
import { shopZone } from '../team/shop.ts';
import { foundHandovers, HandoverQuery, listHandovers } from './handover-list-views.ts';
import type { HandoverView } from './handover-views.ts';

const query = HandoverQuery.omit({ after: true, limit: true });

/** What is made, with how far it is. */
const goods = ({ lines }: HandoverView, isEnglish: boolean) =>
  lines
    .map(({ name, nameEn, quantity, stage }) => {
      const far = stage ? ` ${makingStageWords[stage][isEnglish ? 1 : 0]}` : '';
      return `${(isEnglish && nameEn) || name} ×${quantity}${far}`;
    })
    .join('；');

/** Hand-overs as the list shows them. */
export const handoverExport: ExportedList<typeof query, HandoverView> = {
  name: 'handovers',
  zh: '订单交接',
  en: 'Hand-overs',
  access: 'orders.see',
  query,
  zone: shopZone,
  columns: [
    { field: 'number', zh: '交接单', en: 'Hand-over', cell: (row) => row.number },
    { field: 'state', zh: '状态', en: 'State', cell: (row, { language }) => handoverStateWords[row.state][language === 'en' ? 1 : 0] },
    { field: 'order', zh: '订单', en: 'Order', cell: (row) => row.order.number },
    { field: 'lines', zh: '商品和进度', en: 'Goods and stage', cell: (row, { language }) => goods(row, language === 'en') },
    { field: 'group', zh: '部门', en: 'Department', cell: (row, { language }) => (language === 'en' ? row.group.nameEn : row.group.name) },
    { field: 'sender', zh: '交接人', en: 'Handed over by', cell: (row) => row.sender.name },
    { field: 'sentAt', zh: '交接时间', en: 'Handed over', cell: (row, { time }) => time(row.sentAt) },
    { field: 'dueAt', zh: '承诺交期', en: 'Promised for', cell: (row, { time }) => time(row.dueAt) },
    { field: 'expectedAt', zh: '预计完成', en: 'Expected', cell: (row, { time }) => time(row.expectedAt) },
    { field: 'answeredBy', zh: '答复人', en: 'Answered by', cell: (row) => row.answeredBy },
    { field: 'reason', zh: '拒绝原因', en: 'Reason', cell: (row) => row.reason },
    { field: 'madeAt', zh: '完成时间', en: 'Made', cell: (row, { time }) => time(row.madeAt) },
    { field: 'endedAt', zh: '结束时间', en: 'Ended', cell: (row, { time }) => time(row.endedAt) },
  ],
  async count({ db, now }, who, filters) {
    return countOf(db, foundHandovers(who, filters, (await calendarOf(db)).timeZone, now()));
  },
  async page({ db, now }, who, filters, after, many) {
    return listHandovers(db, who, { ...filters, after, limit: many }, (await calendarOf(db)).timeZone, now());
  },
};
