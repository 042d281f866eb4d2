import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, type Person, visitor } from '../../test/support/people.ts';
import { importer, sell } from '../../test/support/shopping.ts';

let shop: TestApp;
let [lin, su, leader, boss, finance]: Person[] = [];
let pot: string;

beforeAll(async () => {
  shop = await app();
  lin = await agent(shop, '林可');
  su = await agent(shop, '苏晴');
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  finance = await agent(shop, '钱会计', { role: 'finance' });
  boss = await importer(shop);
  await sell(boss, 'pot');
  pot = (await boss.get('/api/products/pot')).body.id;
});
afterAll(() => shop.close());

const zh = (title: string, more: object = {}) => ({ language: 'zh-CN', title, body: '**先断电**，再清洗。', ...more });
const write = (who: Person, title: string, more: object = {}) => who.call('POST', '/api/articles', { texts: [zh(title)], ...more });
const act = (who: Person, id: string, what: string, body: object = {}) => who.call('POST', `/api/articles/${id}/${what}`, body);

async function published(title: string, more: object = {}): Promise<string> {
  const { body } = await write(lin!, title, more);
  await act(lin!, body.id, 'submission');
  expect((await act(leader!, body.id, 'publication')).status).toBe(200);
  return body.id;
}

test('an article is written, reviewed by another, published, and its versions stay readable', async () => {
  const heard = await su!.connect();
  const en = { language: 'en', title: 'Cleaning the pot', similarQuestions: ['how do I wash it'], words: ['pot'], body: 'Unplug it.' };
  const input = {
    texts: [zh('怎么清洗养生壶', { similarQuestions: ['壶底发黄怎么办'], words: ['养生壶'] }), en],
    products: [pot],
    level: 'advanced',
  };
  const { body: draft } = await lin!.call('POST', '/api/articles', input);
  expect(draft).toMatchObject({ state: 'draft', version: 1, live: null, languages: ['zh-CN', 'en'], by: '林可', products: [{ id: pot }] });
  expect(draft.number).toMatch(/^K\d+/);
  expect((await finance!.get(`/api/articles/${draft.id}`)).status, 'a draft is for who writes').toBe(404);
  expect((await act(leader!, draft.id, 'publication')).body.code).toBe('article_moved_on');
  await act(lin!, draft.id, 'submission');
  expect((await lin!.call('PUT', `/api/articles/${draft.id}/draft`, { ...input, seen: draft.writtenAt })).body.code).toBe(
    'article_moved_on',
  );
  expect((await act(lin!, draft.id, 'publication')).status, 'no right to review').toBe(403);
  expect((await act(leader!, draft.id, 'refusal', { note: '写上用什么清洗' })).body).toMatchObject({
    state: 'draft',
    returnNote: '写上用什么清洗',
  });
  const second = { ...input, seen: draft.writtenAt, texts: [zh('怎么清洗养生壶', { body: '用白醋。' }), en] };
  const changed = await leader!.call('PUT', `/api/articles/${draft.id}/draft`, second);
  expect(changed.body.writers.map((each: { name: string }) => each.name).sort()).toEqual(['周岚', '林可']);
  expect((await lin!.call('PUT', `/api/articles/${draft.id}/draft`, second)).body).toMatchObject({ code: 'edited_meanwhile' });
  await act(lin!, draft.id, 'submission');
  expect((await act(leader!, draft.id, 'publication')).body.code, 'she wrote in it').toBe('review_by_another');
  expect((await act(boss!, draft.id, 'publication')).body).toMatchObject({
    state: 'published',
    live: { version: 1 },
    reviewer: expect.any(String),
  });
  await heard.event((event) => event.fact.kind === 'article.published' && event.fact.id === draft.id);
  expect((await finance!.get(`/api/articles/${draft.id}`)).body).toMatchObject({ state: 'published', versions: [] });

  const next = { ...input, texts: [zh('怎么清洗养生壶', { body: '用柠檬酸。' })] };
  expect((await lin!.call('POST', `/api/articles/${draft.id}/versions`, next)).body).toMatchObject({
    version: 2,
    state: 'draft',
    live: { version: 1 },
  });
  expect((await lin!.call('POST', `/api/articles/${draft.id}/versions`, next)).body.code).toBe('article_moved_on');
  expect((await finance!.get(`/api/articles/${draft.id}`)).body.version, 'the live one stays').toBe(1);
  await act(lin!, draft.id, 'submission');
  const whole = (await act(leader!, draft.id, 'publication')).body;
  expect(whole.versions.map((each: { state: string }) => each.state)).toEqual(['published', 'replaced']);
  expect((await lin!.get(`/api/articles/${draft.id}?version=1`)).body.texts[0].body).toBe('用白醋。');
  expect((await finance!.get(`/api/articles/${draft.id}?version=1`)).status).toBe(404);
});

test('an article in doubt, by date, by its product or by a colleague, waits for somebody to look; archived ones are read by nobody', async () => {
  const reviewBy = new Date(shop.world.now().getTime() + 3_600_000).toISOString();
  const [byDate, byProduct, byPerson] = [
    await published('活动规则', { reviewBy }),
    await published('壶的容量', { products: [pot] }),
    await published('保修多久'),
  ];
  await shop.tick();
  const state = async (id: string) => (await lin!.get(`/api/articles/${id}`)).body;
  expect((await state(byDate)).state).toBe('published');
  shop.later(7200);
  const product = (await boss!.get('/api/products/pot')).body;
  await sql`update products set summary = '大壶', updated_at = ${shop.world.now()} where id = ${product.id}`.execute(shop.world.db);
  await shop.tick();
  expect(await state(byDate)).toMatchObject({ state: 'needs_update', markedBecause: 'date', live: { state: 'needs_update' } });
  expect(await state(byProduct)).toMatchObject({ state: 'needs_update', markedBecause: 'product' });
  expect((await act(su!, byPerson, 'doubt', { note: '现在是两年' })).body).toMatchObject({
    markedBecause: 'person',
    markedNote: '现在是两年',
    markedBy: '苏晴',
  });
  expect((await leader!.get('/api/articles?list=needs_update')).body).toMatchObject({ total: 4 });
  expect((await act(su!, byPerson, 'confirmation')).status).toBe(403);
  expect((await act(leader!, byProduct, 'confirmation')).body).toMatchObject({ state: 'published', markedBecause: null });
  await shop.tick();
  expect((await state(byProduct)).state, 'looked at after the change').toBe('published');
  expect((await act(leader!, byPerson, 'archive')).body).toMatchObject({ state: 'archived', live: null });
  expect((await finance!.get(`/api/articles/${byPerson}`)).status).toBe(404);
  expect((await leader!.get('/api/articles?list=archived')).body.items.map((each: { id: string }) => each.id)).toEqual([byPerson]);
  expect((await lin!.call('POST', `/api/articles/${byPerson}/versions`, { texts: [zh('保修两年')] })).body).toMatchObject({ version: 2 });
  expect((await lin!.call('DELETE', `/api/articles/${byPerson}/draft`)).status).toBe(204);
  expect((await lin!.get(`/api/articles/${byPerson}`)).body.work).toBe(null);
});

test('raw HTML never passes, headings begin below the title, and pictures are our own', async () => {
  const form = new FormData();
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  form.append('file', new Blob([gif]), '壶.gif');
  const upload = await fetch(`${shop.url}/api/files`, { method: 'POST', headers: lin!.headers, body: form });
  const { id: picture } = (await upload.json()) as { id: string };
  const body = `# 步骤\n<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[点这里](javascript:alert(1)) [说明](/files/${picture})\n\n![壶](/files/${picture}) ![跟踪](https://evil.example/p.gif)\n\n| 档 | 温度 |\n|---|---|\n| 一 | 60 |`;
  const { body: article } = await lin!.call('POST', '/api/articles', { texts: [zh('图', { body })] });
  const { html } = article.texts[0];
  expect(html).toContain('<h2>步骤</h2>');
  expect(html).toContain('<td>60</td>');
  expect(html).toMatch(new RegExp(`<img src="/files/${picture}/[\\w-]{22}" alt="壶" loading="lazy">`));
  expect(html).not.toMatch(/<script|<img src=x|href="javascript|evil\.example/);
  expect((await fetch(`${shop.url}${/src="([^"]+)"/.exec(html)![1]}`)).status).toBe(200);
  const guest = await visitor(shop);
  form.set('file', new Blob([gif]), '客户.gif');
  const theirs = await fetch(`${shop.url}/api/widget/files`, { method: 'POST', headers: guest.headers, body: form });
  const { id: foreign } = (await theirs.json()) as { id: string };
  expect((await write(lin!, '别人的图', { texts: [zh('x', { body: `![](/files/${foreign})` })] })).body.code).toBe('article_file_unknown');
  expect((await write(lin!, '没有的商品', { products: [foreign] })).body.code).toBe('article_link_unknown');
  expect((await write(lin!, '两份中文', { texts: [zh('一'), zh('二')] })).body.code).toBe('article_language_twice');
  expect((await write(guest, '客户写的')).status).toBe(403);
});

test('what explains the policy is reviewed by who answers for it, and lists can be narrowed', async () => {
  const { body: article } = await write(lin!, '七天无理由怎么算', { rules: ['seven-days'], audience: 'staff' });
  await act(lin!, article.id, 'submission');
  expect((await act(leader!, article.id, 'publication')).body.code).toBe('article_explains_policy');
  expect((await act(boss!, article.id, 'publication')).status).toBe(200);
  const titles = async (query: string) =>
    (await lin!.get(`/api/articles?${query}`)).body.items.map((each: { title: string }) => each.title);
  expect(await titles('audience=staff')).toEqual(['七天无理由怎么算']);
  expect(await titles(`q=${encodeURIComponent('柠檬酸')}`)).toEqual(['怎么清洗养生壶']);
  expect(await titles(`product=${pot}&level=basic`)).toEqual(['壶的容量']);
  // With a slip.
  await expect.poll(() => titles(`q=${encodeURIComponent('怎么清冼养生壶')}`)).toContain('怎么清洗养生壶');
  const { found, title } = (await lin!.get(`/api/articles?q=${encodeURIComponent('怎么清洗养生壶')}`)).body.items[0];
  expect(found.titleMarks.map(({ from, to }: { from: number; to: number }) => title.slice(from, to))).toEqual(['怎么清洗养生壶']);
  expect(found.excerpt).toContain('柠檬酸');
  const facets = (await lin!.get('/api/articles/facets?audience=staff')).body;
  expect(facets.audience, 'what else there is').toEqual([
    { value: 'public', count: 4 },
    { value: 'staff', count: 1 },
  ]);
  expect(facets.language, 'among what is for staff').toEqual([{ value: 'zh-CN', count: 1 }]);
  const first = (await lin!.get('/api/articles?limit=2')).body;
  const second = (await lin!.get(`/api/articles?limit=2&after=${encodeURIComponent(first.next)}`)).body;
  expect(new Set([...first.items, ...second.items].map((each: { id: string }) => each.id)).size).toBe(4);
  expect((await lin!.get('/api/articles/counts')).body).toMatchObject({ draft: 1, review: 0 });
});
