import { conversationWords } from '../../common/conversation-words.ts';
import { taskWords } from '../../common/foreseen.ts';
import { taskKindWords, taskStateWords } from '../../common/task-words.ts';
import { countOf } from '../platform/counting.ts';
import type { ExportedList } from '../platform/exports/list-export.ts';
import type { World } from '../platform/world.ts';
import { endOfDay, readShop, shopZone } from '../team/shop.ts';
import { foundTasks, listTasks, TaskQuery, type TaskView } from './task-views.ts';
import { revealPhones } from './tasks.ts';

const query = TaskQuery.omit({ after: true, limit: true });

/** The instant, and when the shop's day ends. */
export async function dayOf({ db, now }: Pick<World, 'db' | 'now'>) {
  const at = now();
  return { now: at, dayEnds: endOfDay(await readShop(db), at) };
}

/** Tasks as the list shows them: a number to call masked unless somebody else approved that it leaves in full. */
export const taskExport: ExportedList<typeof query, TaskView> = {
  name: 'tasks',
  zh: '任务',
  en: 'Tasks',
  access: 'conversations.answer',
  query,
  zone: shopZone,
  columns: [
    { field: 'kind', zh: '类型', en: 'Kind', cell: (row, { language }) => taskKindWords[row.kind][language === 'en' ? 1 : 0] },
    { field: 'state', zh: '状态', en: 'State', cell: (row, { language }) => taskStateWords[row.state][language === 'en' ? 1 : 0] },
    { field: 'stage', zh: '阶段', en: 'Stage', cell: (row, { language }) => row.stage && conversationWords[language].stage[row.stage] },
    { field: 'text', zh: '内容', en: 'What', cell: (row, { language }) => taskWords(row, language) },
    { field: 'customer', zh: '客户', en: 'Customer', cell: (row) => row.customer?.name ?? null },
    { field: 'order', zh: '订单号', en: 'Order', cell: (row) => row.order?.number ?? null },
    { field: 'phone', zh: '电话', en: 'Phone', cell: (row) => row.phone },
    { field: 'conversation', zh: '会话号', en: 'Conversation', cell: (row) => row.conversation?.number ?? null },
    { field: 'owner', zh: '负责人', en: 'Owner', cell: (row) => row.owner?.name ?? null },
    {
      field: 'group',
      zh: '技能组',
      en: 'Group',
      cell: (row, { language }) => (language === 'en' && row.group?.nameEn) || (row.group?.name ?? null),
    },
    { field: 'createdAt', zh: '创建时间', en: 'Made', cell: (row, { time }) => time(row.createdAt) },
    { field: 'dueAt', zh: '到期时间', en: 'Due', cell: (row, { time }) => time(row.dueAt) },
    { field: 'moved', zh: '改期次数', en: 'Put off', cell: (row) => row.moved },
    { field: 'settledAt', zh: '了结时间', en: 'Settled', cell: (row, { time }) => time(row.settledAt) },
    { field: 'note', zh: '备注', en: 'Note', cell: (row) => row.note },
  ],
  count: async (world, who, filters) => countOf(world.db, foundTasks(who, { ...filters, limit: 1 }, await dayOf(world))),
  page: async (world, who, filters, after, many) =>
    listTasks(world.db, world.keys, who, { ...filters, after, limit: many }, await dayOf(world)),
  unmask: revealPhones,
};
