import { type AlertAct, type AskedAlert, wantedOf } from '../common/alerts.ts';
import type { AlertView, PreviewView } from '../server/care/views.ts';
import type { CategoryView } from '../server/catalogue/views.ts';
import { headers, noAnswer, type Problem, Refused } from './api.ts';
import { sayFrom } from './own-words.ts';
import { keep, kept } from './storage.ts';

/** Words of saved searches, which come with their part: Chinese, English. */
const alertWords = {
  title: ['商品提醒', 'Product alerts'],
  how: [
    '告诉我们您在找什么。有新品或变化时，会发到您的邮箱；没有邮箱就在这里告诉您。',
    'Say what you look for. We tell you what is new or changed by mail, or here when we have no address.',
  ],
  more: ['更多条件', 'More to go by'],
  preview: ['看看现在有哪些', 'See what fits now'],
  keep: ['保存提醒', 'Save the alert'],
  say: ['请至少填一项。', 'Fill in one field at least.'],
  hits: ['现在有 {n} 件符合', '{n} fit at present'],
  saved: ['已保存。', 'Saved.'],
  mine: ['我的提醒', 'My alerts'],
  none: ['还没有保存的提醒。', 'No saved alert yet.'],
  news: ['新到或有变化', 'New or changed'],
  newOnes: ['商品提醒（{n} 条新消息）', 'Product alerts ({n} new)'],
  found: ['您留意的商品有消息：{name}', 'Of what you look for: {name}'],
  foundMore: ['您留意的商品有消息：{name} 等 {n} 件', 'Of what you look for: {name} and more, {n} in all'],
  see: ['查看', 'See'],
  putAway: ['知道了', 'Put away'],
  pause: ['暂停提醒', 'Pause these alerts'],
  paused: ['已暂停，随时可以在“商品提醒”里恢复。', 'Paused. You can go on at any time under “Product alerts”.'],
  until: ['{time} 到期', 'until {time}'],
  loading: ['正在读取', 'Loading'],
} as const;

export const a = sayFrom(alertWords);

/** Saved searches and categories are the shop's, told to the same visitor. */
async function shop<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const more = body ? { body: JSON.stringify(body) } : {};
  const sent = {
    method,
    credentials: 'omit',
    headers: { ...headers(), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...more,
  } as const;
  const reply = await fetch(`/api/shop/${path}`, sent).catch(() => {
    throw new Refused(noAnswer());
  });
  const answer: unknown = await reply.json().catch(() => undefined);
  if (reply.ok && answer !== undefined) return answer as T;
  throw new Refused((answer as Problem | undefined)?.title ? (answer as Problem) : { ...noAnswer(), status: reply.status });
}

export const savedAlerts = (): Promise<{ items: AlertView[]; currency: string }> => shop('GET', 'alerts');
export const shopCategories = async (): Promise<CategoryView[]> => (await shop<{ items: CategoryView[] }>('GET', 'categories')).items;
export const previewed = (asked: AskedAlert, currency: string): Promise<PreviewView> =>
  shop('POST', 'alerts/preview', wantedOf(asked, currency));
export const saveAlert = (asked: AskedAlert, currency: string, id: string): Promise<AlertView> =>
  shop('POST', 'alerts', { ...wantedOf(asked, currency), id, consent: true });
export const moveAlert = (id: string, act: AlertAct): Promise<AlertView> => shop('POST', `alerts/${id}/${act}`, {});

const place = 'alerts-seen';

/** Saved searches with what was told of them since somebody last looked here. */
export async function freshAlerts(): Promise<AlertView[]> {
  const seen = kept(place) ?? '';
  const fresh = (await savedAlerts()).items.map((alert) => ({ ...alert, news: alert.news.filter(({ at }) => at > seen) }));
  return fresh.filter(({ news }) => news.length > 0);
}

export const freshNews = async (): Promise<AlertView['news']> => (await freshAlerts()).flatMap(({ news }) => news);

export function noteSeen(news: AlertView['news']): void {
  const [latest] = news
    .map(({ at }) => at)
    .sort()
    .reverse();
  if (latest) keep(place, latest);
}
