import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contrast } from '../../../common/color.ts';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from '../../../test/support/people.ts';
import { shipMainland } from '../../../test/support/policies.ts';
import { pretendToBeADemo } from '../../../test/support/shopping.ts';
import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { shipGuides } from '../guides/ship.ts';
import { styleFor } from './style.ts';

const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

let shop: TestApp;
let [lin, leader]: Person[] = [];
let [washing, secret]: { id: string; number: string }[] = [];

beforeAll(async () => {
  shop = await app({ config: { publicUrl: 'https://help.example', limitFactor: 1000 } });
  lin = await agent(shop, '林可');
  leader = await agent(shop, '周岚', { role: 'team_leader' });
  const body = '# 步骤\n先断电。</script><b>粗</b>\n\n| 档 | 温度 |\n|---|---|\n| 一 | 60 |';
  const zh = { language: 'zh-CN', title: '怎么*清洗*养生壶 <1>', similarQuestions: ['壶底发黄怎么办'], body };
  washing = await published({ texts: [zh, { language: 'en', title: 'Cleaning the pot', body: 'Unplug it.' }] });
  secret = await published({ audience: 'staff', texts: [{ language: 'zh-CN', title: '内部：清洗成本', body: '别告诉客户。' }] });
});
afterAll(() => shop.close());

async function published(input: object): Promise<{ id: string; number: string }> {
  const { body } = await lin!.call('POST', '/api/articles', input);
  await lin!.call('POST', `/api/articles/${body.id}/submission`);
  return (await leader!.call('POST', `/api/articles/${body.id}/publication`)).body;
}

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${shop.url}${path}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test('the help centre shows what is public, in the reader’s language, as HTML and as Markdown', async () => {
  expect((await get('/help', { 'accept-language': 'en-GB' })).headers.get('location')).toBe('/help/en');
  const home = await get('/help/zh-CN');
  expect(home.text).toContain('怎么*清洗*养生壶 &lt;1&gt;</a>');
  expect(home.text).not.toContain('内部');
  const page = await get(`/help/zh-CN/${washing!.number}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('<h1>怎么*清洗*养生壶 &lt;1&gt;</h1>');
  expect(page.text).toContain('<h2>步骤</h2>');
  expect(page.text, 'for whom it is written').toMatch(/更新于 [\d-]+ · 入门/);
  expect(page.text).toContain('<td>60</td>');
  expect(page.text).not.toMatch(/<b>粗/);
  expect(page.text).toContain(`<link rel="canonical" href="https://help.example/help/zh-CN/${washing!.number}">`);
  expect(page.text).toContain('hreflang="en"');
  expect(page.text.match(/data-chat/g)?.length, 'a person is one step away').toBe(2);
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page.text)![1]!);
  expect(data['@graph'].map((each: { '@type': string }) => each['@type'])).toEqual(['Article', 'FAQPage']);
  expect(data['@graph'][1].mainEntity.map((each: { name: string }) => each.name)).toContain('壶底发黄怎么办');
  for (const as of [await get(`/help/en/${washing!.number}.md`), await get(`/help/en/${washing!.number}`, { accept: 'text/markdown' })]) {
    expect(as.headers.get('content-type')).toContain('text/markdown');
    expect(as.text).toMatch(/^# Cleaning the pot\n\nUnplug it\./);
  }
  expect((await get(`/help/zh-CN/${secret!.number}`)).status).toBe(404);
  expect((await get('/help/zh-CN/no/such/page')).text).toContain('没有这个页面');
  expect((await get('/help/zh-CN/contact')).text).toContain('09:00–22:00');
  expect((await get('/help/fr')).status).toBeGreaterThanOrEqual(400);
});

test('pages are cached by their content, run nothing but their own files, and are listed for search engines', async () => {
  const first = await get('/help/zh-CN');
  expect(first.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
  expect(first.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(first.text).not.toMatch(/<script(?! src| type="application\/ld)|style=|<style/);
  expect((await get('/help/zh-CN', { 'if-none-match': first.headers.get('etag')! })).status).toBe(304);
  const style = /href="(\/help\/style\.css[^"]*)"/.exec(first.text)![1]!;
  const sheet = await get(style);
  expect(sheet.text).toContain('--fill:#0b7a5e');
  expect(sheet.headers.get('cache-control')).toContain('immutable');
  expect((await get('/help/help.js')).headers.get('content-type')).toContain('javascript');
  const map = await get('/help/sitemap.xml');
  expect(map.text).toContain(`<loc>https://help.example/help/en/${washing!.number}</loc>`);
  expect(map.text).not.toContain(secret!.number);
  expect((await get('/robots.txt')).text).toContain('Sitemap: https://help.example/help/sitemap.xml');
});

test('it is searched without script and as one types, and never finds what is for colleagues', async () => {
  const find = async (q: string) => (await get(`/help/zh-CN/search?q=${encodeURIComponent(q)}`)).text;
  expect(await find('发黄')).toContain(washing!.number);
  expect(await find('qingxi yangshenghu')).toContain(washing!.number);
  expect(await find('<marquee>')).toContain('没有找到“&lt;marquee&gt;”');
  expect(await find('清洗成本')).not.toContain(secret!.number);
  const typed = JSON.parse((await get(`/help/zh-CN/suggestions?q=${encodeURIComponent('清洗')}`)).text);
  const [item] = typed.items;
  expect(item).toMatchObject({ title: '怎么*清洗*养生壶 <1>', href: `/help/zh-CN/${washing!.number}` });
  expect(item.marks.map(({ from, to }: { from: number; to: number }) => item.title.slice(from, to))).toEqual(['清洗']);
});

test('what was found is shown with its words marked, and narrowed by level and goods; a category by level', async () => {
  const text = (title: string) => [{ language: 'zh-CN', title, body: '拆下滤网，用清水**冲洗**。' }];
  const easy = await published({ texts: text('滤网怎么洗') });
  const hard = await published({ level: 'advanced', texts: text('滤网清洗后怎么校准') });
  const search = async (more: string) => (await get(`/help/zh-CN/search?q=${encodeURIComponent('滤网')}${more}`)).text;
  // The index hears of what is published a moment after it.
  await expect.poll(() => search('')).toContain(hard.number);
  const all = await search('');
  expect(all).toContain('<strong>滤网</strong>怎么洗');
  expect(all).toContain('拆下<strong>滤网</strong>，用清水冲洗。');
  const ways = [...all.matchAll(/<a href="([^"]*)">(入门|进阶) 1<\/a>/g)];
  expect(ways.map(([, , level]) => level)).toEqual(['入门', '进阶']);
  const advanced = (await get(ways[1]![1]!.replaceAll('&amp;', '&'))).text;
  expect(advanced).toContain(hard.number);
  expect(advanced).not.toContain(easy.number);
  expect(advanced, 'the present one').toContain('<strong>进阶 1</strong>');
  expect(await search('&level=none&category=x')).toContain(easy.number);
  const category = (await get('/help/zh-CN/category/other?level=advanced')).text;
  expect(category).toContain(hard.number);
  expect(category).not.toContain(easy.number);
});

test('a published article is sent as the shop’s word and keeps its version; a good answer becomes an article in review', async () => {
  const desk = await group(shop, '售后');
  await alwaysOpen(shop);
  const [su, guest] = [await agent(shop, '苏晴', { groups: [desk], online: true }), await visitor(shop)];
  const chat = newId();
  await guest.call('POST', `/api/widget/conversations/${chat}/messages`, { ...text('壶底发黄'), opening: { group: desk } });
  await su.call('POST', `/api/conversations/${chat}/acceptance`);
  const send = (article: string) =>
    su.call('POST', `/api/conversations/${chat}/messages`, { id: newId(), kind: 'article', body: { article } });
  expect((await send(washing!.id)).status).toBe(200);
  const { body: heard } = await guest.get(`/api/widget/conversations/${chat}/messages`);
  const card = heard.messages.find((each: { kind: string }) => each.kind === 'article');
  expect(card.body).toMatchObject({ article: washing!.id, version: 1, name: '怎么*清洗*养生壶 <1>', nameEn: 'Cleaning the pot' });
  expect((await send(secret!.number)).body.code).toBe('article_not_official');
  const draft = (await lin!.call('POST', '/api/articles', { texts: [{ language: 'en', title: 'x', body: 'y' }] })).body;
  expect((await send(draft.id)).body.code).toBe('article_not_official');
  const opened = await guest.get(`/api/widget/articles/${card.body.number}`);
  expect(opened.body).toMatchObject({ version: 1, language: 'zh-CN', html: expect.stringContaining('<h2>步骤</h2>') });
  expect((await guest.get(`/api/widget/articles/${secret!.number}`)).status).toBe(404);
  expect((await guest.call('POST', `/api/widget/articles/${card.body.number}/votes`, { version: 1, helped: 'yes' })).status).toBe(204);

  const id = newId();
  const input = { id, texts: [{ language: 'zh-CN', title: '壶底发黄怎么办', body: '用柠檬酸煮十分钟。' }] };
  for (let time = 0; time < 2; time++)
    expect((await su.call('POST', `/api/conversations/${chat}/articles`, input)).body).toMatchObject({ state: 'review', by: '苏晴' });
  expect((await lin!.call('POST', `/api/conversations/${chat}/articles`, { ...input, id: newId() })).status).toBe(404);
  expect((await leader!.call('POST', `/api/articles/${id}/publication`)).body).toMatchObject({ state: 'published', by: '苏晴' });
});

/** How sure the search is of it, with what people thought of it looked at anew. */
async function sureOf(q: string): Promise<number> {
  shop.later(31);
  const { items } = (await lin!.get(`/api/answers?q=${encodeURIComponent(q)}`)).body;
  return items.find(({ id }: { id: string }) => id === washing!.id)?.score ?? 0;
}

test('what readers open among what they found moves up a little', async () => {
  const before = await sureOf('清洗养生壶');
  for (let time = 0; time < 8; time++) {
    const { text: found } = await get(`/help/zh-CN/search?q=${encodeURIComponent('清洗养生壶')}`);
    await get(/href="(\/help\/zh-CN\/K\d+\?search=[0-9a-f-]+)"/.exec(found)![1]!);
  }
  await expect.poll(() => sureOf('清洗养生壶')).toBeGreaterThan(before);
  expect(await sureOf('清洗养生壶'), 'never more than an eighth').toBeLessThan(1.13 * before);
});

test('what is opened before the search was written down counts all the same', async () => {
  const slow = 'create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return new; end $$';
  await sql.raw(slow).execute(shop.world.db);
  await sql`create trigger slowly before insert on help_searches execute function slowly()`.execute(shop.world.db);
  const { text: found } = await get(`/help/zh-CN/search?q=${encodeURIComponent('怎样清洗养生壶')}`);
  await get(/href="(\/help\/zh-CN\/K\d+\?search=[0-9a-f-]+)"/.exec(found)![1]!);
  const openings = async () =>
    (await sql`select from help_searches where words = '怎样清洗养生壶' and opened_at is not null`.execute(shop.world.db)).rows.length;
  await expect.poll(openings).toBe(1);
  await sql`drop trigger slowly on help_searches`.execute(shop.world.db);
});

test('readers say whether it helped, once each and day; an article that helps few comes into doubt', async () => {
  const before = await sureOf('清洗养生壶');
  const vote = (helped: string, reader: string, more: object = {}) =>
    fetch(`${shop.url}/help/zh-CN/${washing!.number}/helped`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': reader },
      body: new URLSearchParams({ version: '1', helped, ...more }).toString(),
    });
  const answer = await vote('no', 'a', { reason: 'unclear' });
  expect(answer.status).toBe(303);
  expect((await get(answer.headers.get('location')!)).text).toContain('谢谢您的反馈');
  for (const reader of ['a', 'a', 'b', 'c', 'd', 'e', 'f', 'g']) expect((await vote('no', reader)).status).toBe(303);
  await vote('yes', 'h');
  expect((await vote('perhaps', 'z')).status).toBe(400);
  await shop.tick();
  expect((await lin!.get(`/api/articles/${washing!.id}`)).body.state, 'nine votes say little').toBe('published');
  await vote('no', 'j');
  await shop.tick();
  expect((await lin!.get(`/api/articles/${washing!.id}`)).body).toMatchObject({ state: 'needs_update', markedBecause: 'rating' });
  expect((await get(`/help/zh-CN/${washing!.number}`)).status, 'it is read still').toBe(200);
  expect(await sureOf('清洗养生壶'), 'and found behind its equals').toBeLessThan(before);
});

test('of each article is told how often it was read, helped and sent; the worst come first', async () => {
  await lin!.call('POST', '/api/answer-votes', { kind: 'article', id: washing!.id, verdict: 'taken' });
  const numbers = { helped: 2, missed: 8, solved: 20, sent: 1, taken: 1, wrong: 0 };
  await expect.poll(async () => (await lin!.get(`/api/articles/${washing!.id}/figures`)).body.views).toBeGreaterThanOrEqual(5);
  const { body: one } = await lin!.get(`/api/articles/${washing!.id}/figures?days=7`);
  expect(one).toMatchObject({ ...numbers, inChat: 1, reasons: {}, proposedBy: null });
  const { body: list } = await lin!.get('/api/article-figures?sort=missed');
  expect(list.items[0]).toMatchObject({ id: washing!.id, title: '怎么*清洗*养生壶 <1>', ...numbers });
  expect((await (await visitor(shop)).get('/api/article-figures')).status).toBe(403);
});

test('a guide is gone through by links alone: question, cause, solution, and at the end a person', async () => {
  await transact(shop.world, shipGuides);
  const list = await get('/help/zh-CN/guides');
  const first = /href="(\/help\/zh-CN\/guides\/[0-9a-f-]{36})"/.exec(list.text)![1]!;
  expect((await get('/help/sitemap.xml')).text).toContain(`<loc>https://help.example${first}</loc>`);
  expect((await get('/help/zh-CN')).text).toContain('href="/help/zh-CN/guides"');
  const follow = async (page: string, words: string) => {
    const found = [...page.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)].find(([, , said]) => said === words);
    expect(found, `${words} in ${page}`).toBeDefined();
    return (await get(found![1]!)).text;
  };
  let { text: page } = await get(first);
  expect(page).toContain('<link rel="canonical"');
  page = await follow(page, '一样');
  expect(page).toMatch(/安装.*<strong>一样<\/strong>|<strong>一样<\/strong>/);
  expect(page).toContain('noindex');
  page = await follow(page, '没有电，或指示灯不亮');
  expect(page).toMatch(/可能的原因：电源有问题（把握约 \d+%）/);
  expect(await follow(page, '解决了')).toContain('太好了，问题解决了');
  for (const words of ['还是不行', '没有，或没看说明书', '还是不行', '都没有', '还是不行']) page = await follow(page, words);
  expect(page).toMatch(/class="to-person" href="\/help\/zh-CN\/contact" data-chat/);
  expect(await follow(page, '上一步')).toContain('还是不行');
  expect((await get(`${first.replace('zh-CN', 'en')}?answers=0`, { accept: 'text/markdown' })).text).toContain(
    '# A new appliance does not work',
  );
  for (const wrong of [`${first}?answers=77`, `${first}?answers=0&answers=1`, '/help/zh-CN/guides/00000000-0000-0000-0000-000000000000'])
    expect((await get(wrong)).status, wrong).toBe(404);
});

test('it stands at an address of its own, under its own name and look', async () => {
  const boss = await agent(shop, '管理员', { role: 'admin' });
  const look = { address: 'https://hilfe.example', title: '阿岚答疑', titleEn: '', color: '#123456', scheme: 'dark' };
  expect((await boss.call('PUT', '/api/settings/help', { ...look, address: 'https://hilfe.example/path' })).status).toBe(400);
  expect((await lin!.call('PUT', '/api/settings/help', look)).status).toBe(403);
  expect((await boss.call('PUT', '/api/settings/help', look)).body).toEqual({ ...look, logo: null, logoUrl: null });
  const { text: page } = await get('/help/zh-CN');
  expect(page).toContain('<link rel="canonical" href="https://hilfe.example/help/zh-CN">');
  expect(page).toContain('<h1>阿岚答疑</h1>');
  expect((await get('/help/en')).text).toContain('<h1>Help centre</h1>');
  const sheet = (await get(/href="(\/help\/style\.css[^"]*)"/.exec(page)![1]!)).text;
  // What is too dark to be read on a dark page is made lighter: every colour of a shop, on every ground, in each scheme.
  expect(sheet).not.toContain('--accent:#123456');
  const colorIn = (text: string, name: string) => new RegExp(`--${name}: ?(#\\w+)`).exec(text)![1]!;
  const tokens = readFileSync(new URL('../../../common/tokens.css', import.meta.url), 'utf8').split('prefers-color-scheme: dark');
  for (const color of ['#123456', '#ffe600', '#ffffff', '#c8102e']) {
    for (const [place, scheme] of (['light', 'dark'] as const).entries()) {
      const { text } = styleFor(color, scheme);
      for (const ground of ['paper', 'ground', 'hover'])
        expect(contrast(colorIn(text, 'accent'), colorIn(tokens[place]!, ground)), `${color} ${scheme} ${ground}`).toBeGreaterThanOrEqual(
          4.5,
        );
      expect(contrast(colorIn(text, 'fill-ink'), colorIn(text, 'fill'))).toBeGreaterThanOrEqual(4.5);
    }
  }
  expect(sheet).toContain('color-scheme: dark');
  expect(sheet).not.toContain('prefers-color-scheme');
  const homeOf = (host: string) =>
    new Promise<string | undefined>((done) => {
      const { port } = new URL(shop.url);
      request({ port, host: '127.0.0.1', path: '/', headers: { host } }, (answer) => done(answer.resume().headers.location)).end();
    });
  expect([await homeOf('hilfe.example'), await homeOf('shop.example')]).toEqual(['/help', '/shop/']);
  const upload = async (name: string, content: Buffer) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    const response = await fetch(`${shop.url}/api/files`, { method: 'POST', headers: boss.headers, body: form });
    return (await response.json()) as { id: string; url: string };
  };
  const picture = await upload('logo.png', dot);
  const note = await upload('logo.txt', Buffer.from('no picture'));
  for (const logo of [note.id, newId()])
    expect((await boss.call('PUT', '/api/settings/help', { ...look, logo })).body.code).toBe('logo_unknown');
  expect((await boss.call('PUT', '/api/settings/help', { ...look, logo: picture.id })).body.logoUrl).toBe(picture.url);
  expect((await get('/help/zh-CN')).text).toContain(`<img class="logo" src="${picture.url}" alt="">`);
  await boss.call('PUT', '/api/settings/help', { ...look, scheme: 'light' });
  expect((await get('/help/style.css')).text).not.toContain('color-scheme: dark');
});

test('the home page begins with what customers come for most, by the reasons of talks (S62)', async () => {
  const titles = async () =>
    [
      ...((await get('/help/zh-CN')).text
        .split('<h2>问得最多的</h2>')[1]
        ?.split('</ul>')[0]
        ?.matchAll(/>([^<>]+)<\/a>/g) ?? []),
    ].map(([, title]) => title);
  expect(await titles()).toEqual([]);
  const asker = await visitor(shop);
  for (const [place, [topic, reason]] of [
    ['delivery', 'late'],
    ['delivery', 'late'],
    ['aftersales', 'return'],
    ['product', 'details'],
  ].entries()) {
    const talk = newId();
    await sql`insert into conversations (id, number, customer_id, channel, state, opened_at, last_at)
      values (${talk}, ${`W${place}`}, ${asker.id}, 'chat', 'closed', ${shop.world.now()}, ${shop.world.now()})`.execute(shop.world.db);
    await sql`insert into wrap_ups (conversation_id, closing, stage, topic, reason, result, at)
      values (${talk}, 1, 'presale', ${topic}, ${reason}, 'solved', ${shop.world.now()})`.execute(shop.world.db);
  }
  const about = (title: string, reason: string, more: object = {}) =>
    published({ texts: [{ language: 'zh-CN', title, body: '请看这里。' }], reasons: [reason], ...more });
  await about('退款到哪儿了', 'aftersales.return');
  await about('包裹迟了', 'delivery.late');
  await about('内部：迟到口径', 'delivery.late', { audience: 'staff' });
  expect(await titles()).toEqual(['包裹迟了', '退款到哪儿了']);
});

test('the policy in force stands there row by row, as the engine has it', async () => {
  expect((await get('/help/zh-CN/policy')).status).toBe(404);
  expect((await get('/help/sitemap.xml')).text).not.toContain('/policy');
  await shipMainland(shop);
  expect((await get('/help/zh-CN')).text).toContain('href="/help/zh-CN/policy"');
  const page = (await get('/help/zh-CN/policy')).text;
  // The law behind a row stands beside its sentence, in both languages.
  expect(page).toContain('（消费者权益保护法 第二十四条）');
  expect((await get('/help/en/policy')).text).toContain('(Consumer protection law, article 24)');
  expect(page).toContain('<h2>退货退款</h2>');
  expect(page).toMatch(/<td>[^<]*七天无理由[^<]*<\/td>\s*<td>签收后 \d+ 天内<\/td>\s*<td>可以/);
  for (const language of ['zh-CN', 'en']) expect((await get('/help/sitemap.xml')).text).toContain(`/help/${language}/policy</loc>`);
  // What a row hangs on stands in its columns, not in its sentence alone.
  expect((await get('/help/zh-CN/policy.md')).text).toMatch(/(金额|坏损|此前已有|没修好)/);
  expect((await get('/help/en/policy.md')).text).toContain('| Case | Time | Allowed | Freight back | In words |');
});

test('the privacy notice says what is kept, why, by what right and for how long, in both languages and to machines', async () => {
  const chief = await agent(shop, '何静', { role: 'manager' });
  const notice = { company: '合作社 [一]', contact: 'p@shop.example', words: '我们不卖数据。', wordsEn: '' };
  await chief.call('PUT', '/api/settings/privacy-notice', notice);
  const page = (await get('/help/zh-CN/privacy')).text;
  expect(page).toContain('处理者：合作社 [一]。个人信息方面的联系方式：p@shop.example。');
  expect(page).toMatch(
    /<td>订单、收件人、地址、物流<\/td>\s*<td>[^<]+<\/td>\s*<td>[^<]*第三十一条<\/td>\s*<td>结束或最后来访后 60 个月<\/td>/,
  );
  expect(page).toContain('我们不卖数据。');
  const english = (await get('/help/en/privacy.md')).text;
  expect(english).toContain('| Product alerts you asked for |');
  expect(english).toMatch(/\| The device you have notified of answers: .+ \| Until you end it/);
  expect((await get('/help/sitemap.xml')).text).toContain('/help/en/privacy');
});

test('an article names who answers its subject, where the shop wants it said, and a chat begun from it is for them', async () => {
  const chief = await agent(shop, '何静', { role: 'admin' });
  const goods = {
    name: '手冲壶',
    nameEn: 'Kettle',
    category: { name: '咖啡器具', nameEn: 'Coffee' },
    variants: [{ ref: 'K-1', priceMinor: 100, currency: 'CNY' }],
  };
  await chief.call('PUT', '/api/import/products/KETTLE', goods);
  const kettle = (await chief.get('/api/products/KETTLE')).body;
  const texts = [
    { language: 'zh-CN', title: '手冲壶怎么除垢', body: '用柠檬酸。' },
    { language: 'en', title: 'Scale in the kettle', body: 'Citric acid.' },
  ];
  const article = await published({ products: [kettle.id], texts });
  const knows = [await agent(shop, '沈[默]', { groups: [await group(shop, '器具')] }), await agent(shop, '陆离')].map(({ id }) => id);
  const skill = {
    ...{ name: '咖啡器具', nameEn: 'Coffee gear', languages: [], tiers: [], categories: [kettle.category.id], members: knows },
  };
  const { body: made } = await chief.call('POST', '/api/skills', skill);
  const page = async (language: string) => (await get(`/help/${language}/${article.number}`)).text;
  expect(await page('zh-CN'), 'nobody is named unless the shop says so').not.toContain('陆离');
  await chief.call('PUT', `/api/skills/${made.id}`, { ...skill, named: true });
  expect((await chief.get('/api/skills')).body.find(({ id }: { id: string }) => id === made.id).named).toBe(true);
  expect(await page('zh-CN')).toMatch(/“咖啡器具”方面由(沈\[默\]、陆离|陆离、沈\[默\])解答。 <a href="\/help\/zh-CN\/contact"/);
  expect(await page('en')).toContain('Questions about “Coffee gear” are answered by ');
  expect((await get(`/help/zh-CN/${washing!.number}`)).text).not.toContain('陆离');
  expect((await get('/help/en/contact')).text).toMatch(/<th>Answered by<\/th>[\s\S]*<td>Coffee gear<\/td>/);
  const needs = async (url: string) => {
    const [guest, chat] = [await visitor(shop), newId()];
    await guest.call('POST', `/api/widget/conversations/${chat}/messages`, { ...text('在吗'), opening: { page: { url, title: '帮助' } } });
    return (await chief.get(`/api/conversations/${chat}`)).body.conversation.skills;
  };
  expect(await needs(`https://help.example/help/zh-CN/${article.number}?search=x`)).toEqual([made.id]);
  expect(await needs(`https://help.example/help/zh-CN/${washing!.number}`)).toEqual([]);
  await chief.call('DELETE', `/api/skills/${made.id}`);
  expect(await page('zh-CN')).not.toContain('陆离');
});

test('a demo says on every page that it is one', async () => {
  const home = async () => (await get('/help/zh-CN')).text;
  expect(await home()).not.toContain('演示商店');
  await pretendToBeADemo(shop);
  expect(await home()).toContain('演示商店：商品、订单和付款都不是真的。');
});
