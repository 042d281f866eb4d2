import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import type { Socket } from '../../test/support/socket.ts';
import { queries } from '../query-client.ts';
import { setMe } from '../session.ts';
import { applyToScreens, withWhole } from './cache.ts';
import { putRows } from './moved.ts';
import { type ListPage, listQuery, type Opened, openedQuery, waitingQuery } from './queries.ts';
import { lists } from './screen.ts';

let shop: TestApp;
let lin: Person;
let su: Person;
let feed: Socket;
let played = 0;

const page = async (list: string) => (await lin.get<ListPage>(`/api/conversations?list=${list}`)).body;
const opened = async (id: string) => (await lin.get<Opened>(`/api/conversations/${id}`)).body;

beforeAll(async () => {
  shop = await app();
  await alwaysOpen(shop);
  const groups = [await group(shop, '售后')];
  lin = await agent(shop, '林可', { groups, role: 'team_leader', online: true });
  su = await agent(shop, '苏晴', { groups });
  feed = await lin.connect();
  setMe((await lin.get('/api/me')).body);
  for (const list of lists) {
    queries.setQueryData(listQuery({ list }).queryKey, { pages: [await page(list)], pageParams: [null] });
  }
  queries.setQueryData(waitingQuery.queryKey, await page('waiting'));
});
afterAll(() => shop.close());

/** Plays what was heard since the last time onto the old screen. */
async function play(): Promise<void> {
  for (; played < feed.heard.length; played++) {
    const { type, events, conversations } = feed.heard[played];
    if (type === 'events') for (const event of events) applyToScreens(withWhole(event));
    if (type === 'moved') putRows((await lin.get(`/api/conversation-rows?ids=${conversations}`)).body.items);
  }
}

/** Compares the screen with what the server shows afresh. */
async function compare(id: string): Promise<void> {
  const { conversation } = await opened(id);
  await expect
    .poll(async () => {
      await play();
      return queries.getQueryData(openedQuery(id).queryKey)?.conversation ?? conversation;
    })
    .toEqual(conversation);
  const counts = (await page('mine')).counts;
  for (const list of lists) {
    const kept = queries.getQueryData(listQuery({ list }).queryKey)?.pages.flatMap((each) => each.items);
    expect({ list, items: kept }).toEqual({ list, items: (await page(list)).items });
  }
  // What the screen had never seen before is counted anew by the server; here everything was seen.
  if (queries.getQueryState(waitingQuery.queryKey)?.isInvalidated) queries.setQueryData(waitingQuery.queryKey, await page('waiting'));
  expect(queries.getQueryData(waitingQuery.queryKey)?.counts).toEqual(counts);
}

test('an old screen and what was heard make the screen that the server would send', async () => {
  const customer = await visitor(shop);
  const id: string = crypto.randomUUID();
  const say = (words: string) => customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  const act = async (path: string, body: object = {}) => {
    const reply = await lin.call('POST', `/api/conversations/${id}/${path}`, body);
    expect(reply.status).toBeLessThan(300);
    return reply;
  };

  await say('锅盖有一道划痕');
  await shop.drain();
  queries.setQueryData(openedQuery(id).queryKey, await opened(id));
  await expect.poll(() => feed.events.some((event) => event.fact.kind === 'conversation.offered')).toBe(true);
  queries.setQueryData(waitingQuery.queryKey, await page('waiting'));
  await compare(id);

  await act('acceptance');
  await compare(id);
  await act('messages', text('马上为您处理'));
  await say('谢谢');
  await act('reading', { upTo: 4 });
  await compare(id);
  await act('messages', { ...text('这批有划痕'), note: true, mentions: [su.id] });
  const { number } = (await act('messages', text('发错了'))).body;
  await lin.call('DELETE', `/api/conversations/${id}/messages/${number}`);
  await compare(id);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  expect((await lin.call('PUT', `/api/conversations/${id}/snooze`, { until, note: '问仓库' })).status).toBe(204);
  await compare(id);
  await say('补货了吗');
  await compare(id);
  await act('messages', text('今天补了货'));
  await compare(id);
  await act('ending');
  await compare(id);
  await act('wrap-up', { stage: 'aftersale', topic: 'delivery', reason: 'late', result: 'solved' });
  await compare(id);
  await say('还有一个问题');
  await compare(id);

  const fresh = (await opened(id)).messages;
  await expect.poll(() => queries.getQueryData(openedQuery(id).queryKey)?.messages).toEqual(fresh);
});

test('a talk that somebody else serves only moves, and its row is read anew', async () => {
  const customer = await visitor(shop);
  const id: string = crypto.randomUUID();
  const say = (words: string) => customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text(words), opening: {} });
  await say('有货吗');
  await su.call('POST', `/api/conversations/${id}/acceptance`);
  await feed.event((event) => event.fact.kind === 'conversation.accepted' && event.fact.conversation === id);
  await play();
  for (const list of lists) queries.setQueryData(listQuery({ list }).queryKey, { pages: [await page(list)], pageParams: [null] });
  queries.setQueryData(waitingQuery.queryKey, await page('waiting'));
  const isMoved = (frame: { type: string; conversations: string[] }) => frame.type === 'moved' && frame.conversations.includes(id);
  await say('蓝色的');
  await feed.until(isMoved);
  await compare(id);
  await su.call('POST', `/api/conversations/${id}/messages`, text('有的'));
  await su.call('POST', `/api/conversations/${id}/reading`, { upTo: 3 });
  await expect.poll(() => feed.heard.filter(isMoved).length).toBeGreaterThan(1);
  await compare(id);
  expect(feed.events.some((event) => event.message?.body.text === '蓝色的')).toBe(false);

  // Nor is a clock that runs out there told in full to everybody: at a busy desk there are many.
  await say('还在吗');
  await play();
  const before = feed.heard.filter(isMoved).length;
  shop.later(1800);
  await shop.tick();
  await expect.poll(() => feed.heard.filter(isMoved).length).toBeGreaterThan(before);
  await compare(id);
  expect((await opened(id)).conversation.warnings).not.toEqual([]);
  expect(feed.events.some((event) => event.fact.kind.startsWith('conversation.clock_') && event.fact.conversation === id)).toBe(false);
});
