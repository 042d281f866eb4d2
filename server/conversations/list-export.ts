import { conversationWords } from '../../common/conversation-words.ts';
import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import { shopZone } from '../team/shop.ts';
import { conversationPage, foundConversations, ListQuery } from './lists.ts';
import type { ConversationView } from './views.ts';

const query = ListQuery.omit({ before: true, limit: true });

const wordOf = (language: 'zh-CN' | 'en', kind: 'state' | 'stage' | 'result', code: string | null): string => {
  const words: Record<string, string> = conversationWords[language][kind];
  return code === null ? '' : (words[code] ?? code);
};

/** Conversations of a list or a saved view: their course, and nothing of what was said. */
export const conversationExport: ExportedList<typeof query, ConversationView> = {
  name: 'conversations',
  zh: '会话',
  en: 'Conversations',
  access: 'conversations.answer',
  query,
  zone: shopZone,
  columns: [
    { field: 'number', zh: '会话号', en: 'Number', cell: (row) => row.number },
    { field: 'state', zh: '状态', en: 'State', cell: (row, { language }) => wordOf(language, 'state', row.state) },
    { field: 'customer', zh: '客户', en: 'Customer', cell: (row) => row.customer.name },
    { field: 'customerNumber', zh: '客户编号', en: 'Customer number', cell: (row) => row.customer.number },
    { field: 'channel', zh: '渠道', en: 'Channel', cell: (row) => row.channel },
    {
      field: 'group',
      zh: '技能组',
      en: 'Group',
      cell: (row, { language }) => (language === 'en' && row.group?.nameEn) || (row.group?.name ?? null),
    },
    { field: 'agent', zh: '客服', en: 'Agent', cell: (row) => row.agent?.name ?? null },
    { field: 'owner', zh: '首问负责', en: 'Owner', cell: (row) => row.owner?.name ?? null },
    { field: 'transfers', zh: '转接次数', en: 'Transfers', cell: (row) => row.transfers },
    { field: 'stage', zh: '阶段', en: 'Stage', cell: (row, { language }) => wordOf(language, 'stage', row.stage) },
    { field: 'reason', zh: '原因', en: 'Reason', cell: (row) => row.reason },
    { field: 'result', zh: '结果', en: 'Result', cell: (row, { language }) => wordOf(language, 'result', row.result) },
    { field: 'openedAt', zh: '开始', en: 'Opened', cell: (row, { time }) => time(row.openedAt) },
    { field: 'acceptedAt', zh: '接待', en: 'Accepted', cell: (row, { time }) => time(row.acceptedAt) },
    { field: 'firstReplyAt', zh: '首次响应', en: 'First reply', cell: (row, { time }) => time(row.firstReplyAt) },
    { field: 'closedAt', zh: '结束', en: 'Closed', cell: (row, { time }) => time(row.closedAt) },
    { field: 'messages', zh: '消息数', en: 'Messages', cell: (row) => row.lastNumber },
  ],
  async count({ db, now }, who, filters) {
    return countOf(db, (await foundConversations(db, who, { ...filters, limit: 1 }, now())).rows);
  },
  async page({ db, now }, who, filters, before, many) {
    return conversationPage(db, await foundConversations(db, who, { ...filters, before, limit: many }, now()));
  },
};
