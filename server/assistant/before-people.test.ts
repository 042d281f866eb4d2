import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../test/support/people.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { openGroup } from '../team/groups.ts';

let shop: TestApp;
let [lin, leader]: Person[] = [];
const articles: { id: string; number: string }[] = [];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1000 } });
  await alwaysOpen(shop);
  lin = await agent(shop, '林可', { groups: [await group(shop, '售后')], online: true });
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  for (const title of ['铸铁锅生锈了怎么办', '运费怎么算']) {
    const { body } = await lin.call('POST', '/api/articles', { texts: [{ language: 'zh-CN', title, body: '用钢丝球擦去锈迹。' }] });
    await lin.call('POST', `/api/articles/${body.id}/submission`);
    expect((await leader.call('POST', `/api/articles/${body.id}/publication`)).status).toBe(200);
    articles.push({ id: body.id, number: body.number });
  }
});
afterAll(() => shop.close());

async function talkOf(customer: Person): Promise<string> {
  const id = newId();
  await customer.call('POST', `/api/widget/conversations/${id}/messages`, { ...text('锅生锈了'), opening: {} });
  return id;
}
const before = async (talk: string) => (await lin!.get(`/api/conversations/${talk}/assistant`)).body;

test('what a customer opened by themselves, on a page of the help centre or in the chat, is told to the agent, and only theirs', async () => {
  const [rust, freight] = articles as unknown as [{ number: string }, { number: string }];
  const customer = await visitor(shop);
  await customer.get(`/api/widget/articles/${rust.number}`);
  const page = { url: `${shop.url}/help/zh-CN/${freight.number}?from=search`, title: '运费怎么算' };
  expect((await customer.call('POST', '/api/widget/page', page)).status).toBe(204);
  const talk = await talkOf(customer);
  const numbers = async () => (await before(talk)).byThemselves.articles.map(({ number }: { number: string }) => number).sort();
  await expect.poll(numbers).toEqual([rust.number, freight.number].sort());
  expect((await before(talk)).summary).toBeNull();
  expect((await before(await talkOf(await visitor(shop)))).byThemselves).toEqual({ articles: [], guides: [] });
});

test('words taken from an article keep which, in its version; only a colleague’s, and only what is official (S28, S47)', async () => {
  const [rust, freight] = articles as unknown as { id: string; number: string }[];
  const customer = await visitor(shop);
  const talk = await talkOf(customer);
  await lin!.call('POST', `/api/conversations/${talk}/acceptance`);
  const say = (who: Person, door: string, ...taken: string[]) => {
    const message = text('用钢丝球擦去锈迹。');
    return who.call('POST', door, { ...message, body: { ...message.body, articles: taken.map((article) => ({ article })) } });
  };
  expect((await say(lin!, `/api/conversations/${talk}/messages`, rust!.id)).status).toBe(200);
  expect((await say(customer, `/api/widget/conversations/${talk}/messages`, rust!.id)).status).toBe(200);
  expect((await say(lin!, `/api/conversations/${talk}/messages`, newId())).status).toBe(200);
  expect((await say(lin!, `/api/conversations/${talk}/messages`, freight!.id, newId(), rust!.id, rust!.id)).status).toBe(200);
  const { messages } = (await lin!.get(`/api/conversations/${talk}/messages`)).body;
  const sources = messages
    .filter(({ kind }: { kind: string }) => kind === 'text')
    .map(({ body }: { body: { sources?: object[] } }) => body.sources);
  expect(sources).toEqual([
    undefined,
    [{ article: rust!.id, number: rust!.number, version: 1, name: '铸铁锅生锈了怎么办' }],
    undefined,
    undefined,
    [expect.objectContaining({ article: freight!.id }), expect.objectContaining({ article: rust!.id })],
  ]);
  // Every article lists what was taken from it, also as the second of two.
  const listed = async (article: string) => (await lin!.get(`/api/articles/${article}/answers`)).body.items.length;
  expect([await listed(rust!.id), await listed(freight!.id)]).toEqual([2, 1]);
});

test('a talk and a ticket become cases to learn from: nobody can be known again, tags narrow, whoever wrote one or leads takes it out (S68)', async () => {
  const customer = await visitor(shop);
  const talk = await talkOf(customer);
  await lin!.call('POST', `/api/conversations/${talk}/acceptance`);
  const say = (who: Person, door: string, words: string) => who.call('POST', `${door}/${talk}/messages`, text(words));
  await say(customer, '/api/widget/conversations', '打 13800138000，寄到上海市静安区南京西路1266号。');
  await say(lin!, '/api/conversations', '您好，我是林可，先用钢丝球擦去锈迹。');
  const { lines } = (await lin!.get(`/api/conversations/${talk}/case-study`)).body;
  expect(lines.map(({ part }: { part: string }) => part)).toEqual(['customer', 'customer', 'colleague']);
  expect(JSON.stringify(lines)).not.toMatch(/13800138000|南京西路|林可/);
  const study = { id: newId(), title: '锅生锈', lesson: '先教除锈，再谈换货。别打 13800138000。', tags: ['除锈', '安抚'] };
  const written = { ...study, lines: [...lines, { part: 'colleague', text: '林可又回访了一次' }] };
  for (let time = 0; time < 2; time++) {
    const { body } = await lin!.call('POST', `/api/conversations/${talk}/case-study`, written);
    expect(body).toMatchObject({
      title: '锅生锈',
      lesson: '先教除锈，再谈换货。别打 …。',
      by: { name: '林可' },
      conversation: { id: talk },
    });
    expect(body.lines.at(-1)).toEqual({ part: 'colleague', text: '…又回访了一次' });
  }
  const stranger = await agent(shop, '苏晴', { groups: [await group(shop, '售前')] });
  expect((await stranger.get(`/api/conversations/${talk}/case-study`)).status).toBe(404);
  expect((await stranger.get(`/api/case-studies/${study.id}`)).body.conversation, 'a case is for all, the talk is not').toBeNull();

  const production = await transact(shop.world, (tx) =>
    openGroup(tx, system, { name: '生产', nameEn: 'Making', stage: null, kind: 'department' }),
  );
  const ticket = (await lin!.call('POST', '/api/tickets', { kind: 'quality', text: '林可问：锅盖有划痕？', group: production, hours: 8 }))
    .body.id;
  const told = (await leader!.get(`/api/tickets/${ticket}/case-study`)).body.lines;
  expect(told).toEqual([{ part: 'colleague', text: '…问：锅盖有划痕？' }]);
  const other = { id: newId(), title: '锅盖划痕', lesson: '先问批次。', tags: ['质量'], lines: told };
  expect((await leader!.call('POST', `/api/tickets/${ticket}/case-study`, other)).body.ticket.id).toBe(ticket);
  const list = async (query = '') => (await stranger.get(`/api/case-studies${query}`)).body;
  expect((await list()).items.map(({ id }: { id: string }) => id)).toEqual([other.id, study.id]);
  expect((await list()).tags).toHaveLength(3);
  const titles = async (query: string) => (await list(query)).items.map(({ title }: { title: string }) => title);
  expect(await titles(`?tag=${encodeURIComponent('安抚')}`)).toEqual(['锅生锈']);
  expect(await titles(`?q=${encodeURIComponent('批次')}`)).toEqual(['锅盖划痕']);
  expect((await stranger.call('DELETE', `/api/case-studies/${study.id}`)).status).toBe(403);
  expect((await leader!.call('DELETE', `/api/case-studies/${study.id}`)).status).toBe(204);
  expect(await titles('')).toEqual(['锅盖划痕']);
});
