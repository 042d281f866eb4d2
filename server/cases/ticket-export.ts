import { conversationWords } from '../../common/conversation-words.ts';
import { rootCauseWords, ticketKindWords, ticketStateWords } from '../../common/ticket-words.ts';
import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import { shopZone } from '../team/shop.ts';
import { foundTickets, listTickets, TicketQuery } from './ticket-list-views.ts';
import type { TicketView } from './ticket-views.ts';

const query = TicketQuery.omit({ after: true, limit: true });

/** Tickets as the list shows them; where one came from stands only there where this person may look. */
export const ticketExport: ExportedList<typeof query, TicketView> = {
  name: 'tickets',
  zh: '工单',
  en: 'Tickets',
  access: 'staff',
  query,
  zone: shopZone,
  columns: [
    { field: 'number', zh: '工单', en: 'Ticket', cell: (row) => row.number },
    { field: 'kind', zh: '类型', en: 'Kind', cell: (row, { language }) => ticketKindWords[row.kind][language === 'en' ? 1 : 0] },
    { field: 'state', zh: '状态', en: 'State', cell: (row, { language }) => ticketStateWords[row.state][language === 'en' ? 1 : 0] },
    { field: 'stage', zh: '阶段', en: 'Stage', cell: (row, { language }) => row.stage && conversationWords[language].stage[row.stage] },
    { field: 'text', zh: '问题', en: 'Problem', cell: (row) => row.text },
    { field: 'group', zh: '部门', en: 'Department', cell: (row, { language }) => (language === 'en' ? row.group.nameEn : row.group.name) },
    { field: 'owner', zh: '处理人', en: 'Taken by', cell: (row) => row.owner?.name ?? null },
    { field: 'asker', zh: '提出人', en: 'Asked by', cell: (row) => row.asker.name },
    { field: 'conversation', zh: '会话', en: 'Conversation', cell: (row) => row.conversation?.number ?? null },
    { field: 'order', zh: '订单', en: 'Order', cell: (row) => row.order?.number ?? null },
    { field: 'request', zh: '售后单', en: 'Request', cell: (row) => row.request?.number ?? null },
    { field: 'openedAt', zh: '提出时间', en: 'Opened', cell: (row, { time }) => time(row.openedAt) },
    { field: 'dueAt', zh: '时限', en: 'Due', cell: (row, { time }) => time(row.dueAt) },
    { field: 'breachedAt', zh: '超时自', en: 'Late since', cell: (row, { time }) => time(row.breachedAt) },
    {
      field: 'rootCause',
      zh: '根本原因',
      en: 'Root cause',
      cell: (row, { language }) => (row.rootCause ? rootCauseWords[row.rootCause][language === 'en' ? 1 : 0] : null),
    },
    { field: 'answer', zh: '答复', en: 'Answer', cell: (row) => row.answer },
    { field: 'endedAt', zh: '结束时间', en: 'Ended', cell: (row, { time }) => time(row.endedAt) },
  ],
  count: ({ db, now }, who, filters) => countOf(db, foundTickets(who, filters, now())),
  page: ({ db, now }, who, filters, after, many) => listTickets(db, who, { ...filters, after, limit: many }, now()),
};
