import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, type Person } from '../../../test/support/people.ts';
import { sample } from '../../../test/support/samples.ts';
import { importer, sell } from '../../../test/support/shopping.ts';

let shop: TestApp;
let [lin, leader, admin]: Person[] = [];
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1000 } });
  [lin, leader, admin] = [
    await agent(shop, '林可'),
    await agent(shop, '周岚', { role: 'team_leader' }),
    await agent(shop, '管理员', { role: 'admin' }),
  ];
  await sell(await importer(shop), 'pot');
});
afterAll(() => shop.close());

type Files = Record<string, string | Uint8Array>;
const zipOf = (files: Files) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])),
    ),
  );

async function check(who: Person, name: string, content: Uint8Array) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const answer = await fetch(`${shop.url}/api/article-imports`, { method: 'POST', headers: who.headers, body: form });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  return { status: answer.status, body: (await answer.json()) as any };
}
async function bringIn(who: Person, id: string, sendTo = 'draft') {
  await who.call('POST', `/api/article-imports/${id}/start`, { sendTo });
  await shop.drain();
  return (await who.get(`/api/article-imports/${id}`)).body;
}
const outcomes = (report: { items: { file: string; outcome: string; reason: string | null }[] }) =>
  Object.fromEntries(report.items.map(({ file, outcome, reason }) => [file, reason ?? outcome]));

const folder: Files = {
  '知识/清洗.md':
    '---\ntitle: 怎么清洗养生壶\nlanguage: 中文\nlevel: 进阶\nproducts: [pot, 没有的商品]\n相似问: [壶底发黄怎么办, 水垢怎么去]\n---\n先断电。\n\n![壶](图/壶.gif) [说明](图/壶.gif) [别处](不在.pdf) [站外](https://example.com)\n',
  '知识/清洗.en.md': '# Cleaning the pot\n\nUnplug it.',
  '知识/图/壶.gif': gif,
  '知识/退货.html': `<html><head><title>退货</title></head><body><script>alert(1)</script><h1>怎么退货</h1><p onclick="x()">七天内<b>可以退</b>。</p><table><tr><td>运费</td><td>谁付</td></tr><tr><td>质量问题</td><td>商家</td></tr></table><img src="data:image/gif;base64,${gif.toString('base64')}"></body></html>`,
  '知识/问答.csv': '问题,答案\n保修多久,一年。\n"能开""发票""吗",可以，支持电子发票。\n没有答案,\n',
  '知识/坏的.docx': 'not a document',
  '知识/../../外面.md': '# 外面\n\n不该进来',
};

test('a folder is checked first, then brought in once; what cannot be read is refused with its reason, and the others come', async () => {
  const { body: checked } = await check(lin!, '知识.zip', zipOf(folder));
  expect(checked).toMatchObject({ state: 'checked', counts: { made: 4, changed: 0, refused: 3 } });
  expect((await lin!.get('/api/articles')).body.total, 'nothing is there yet').toBe(0);
  expect(outcomes(checked)).toMatchObject({
    '清洗.en.md, 清洗.md': 'made',
    '问答.csv:4': 'import_field',
    '坏的.docx': 'import_not_read',
    '知识/../../外面.md': 'import_path',
  });
  const report = await bringIn(lin!, checked.id, 'review');
  expect(report).toMatchObject({ state: 'done', done: 4, total: 4, waiting: 4, counts: { made: 4, refused: 3 } });
  const item = report.items.find((each: { title: string }) => each.title === '怎么清洗养生壶' || each.title === 'Cleaning the pot');
  expect(item.hints).toEqual([
    { what: 'product', name: '没有的商品' },
    { what: 'link', name: '不在.pdf' },
  ]);
  const { body: article } = await lin!.get(`/api/articles/${item.target}`);
  expect(article).toMatchObject({ state: 'review', level: 'advanced', by: '林可', products: [{ name: expect.any(String) }] });
  expect(article.texts).toMatchObject([
    { language: 'zh-CN', title: '怎么清洗养生壶', similarQuestions: ['壶底发黄怎么办', '水垢怎么去'] },
    { language: 'en', title: 'Cleaning the pot', body: 'Unplug it.' },
  ]);
  expect(article.texts[0].html).toMatch(/<img src="\/files\/[0-9a-f-]{36}\/[^"]+" alt="壶"/);
  expect(article.texts[0].body).toContain('别处 [站外](https://example.com)');
  const html = report.items.find((each: { title: string }) => each.title === '怎么退货');
  const returns = (await lin!.get(`/api/articles/${html.target}`)).body.texts[0];
  expect(returns.body).not.toMatch(/script|onclick|alert/);
  expect(returns.html).toContain('<td>商家</td>');
  expect(returns.html).toMatch(/<img src="\/files\//);

  expect((await lin!.call('POST', `/api/article-imports/${checked.id}/publication`)).status).toBe(403);
  expect((await leader!.call('POST', `/api/article-imports/${checked.id}/publication`)).body).toEqual({
    published: 4,
    left: 0,
    refused: 0,
  });
  expect((await leader!.get('/api/articles?list=published')).body.total).toBe(4);
});

test('the same again doubles nothing; what is different there changes, and a colleague’s draft is left alone', async () => {
  const { body: again } = await check(lin!, '同一批.zip', zipOf(folder));
  expect(again.counts).toMatchObject({ made: 0, changed: 0, unchanged: 4 });
  const other = { ...folder, '知识/问答.csv': '标题\t正文\t读者\n保修多久\t两年。\t内部\n' };
  const { body: checked } = await check(lin!, '新.zip', zipOf(other));
  expect(checked.counts).toMatchObject({ made: 0, changed: 1, unchanged: 2 });
  const { items } = await bringIn(lin!, checked.id);
  const { target } = items.find((each: { outcome: string }) => each.outcome === 'changed');
  expect((await lin!.get(`/api/articles/${target}`)).body).toMatchObject({
    state: 'draft',
    version: 2,
    audience: 'staff',
    live: { version: 1 },
  });
  expect((await bringIn(lin!, checked.id)).state, 'twice is once').toBe('done');
  const theirs = await check(leader!, '别人.zip', zipOf({ 'a.csv': '标题,正文\n保修多久,三年。\n' }));
  expect(theirs.body.items[0]).toMatchObject({
    outcome: 'refused',
    reason: 'import_draft_open',
    sentence: expect.stringContaining('林可'),
  });
  expect((await lin!.get('/api/articles')).body.total).toBe(4);
});

test('what is too large unpacked, or no zip at all, is refused before it is unpacked', async () => {
  expect((await check(lin!, 'a.zip', bomb('a.md'))).body.code).toBe('import_too_large');
  expect((await check(lin!, 'a.zip', Buffer.from('PK\u0003\u0004 no zip'))).body.code).toBe('import_not_read');
  expect((await check(lin!, 'a.png', gif)).body.code).toBe('import_empty');
  expect((await check(lin!, 'a.docx', bomb('word/document.xml'))).body.items[0].reason).toBe('import_too_large');
  const gbk = Buffer.concat([
    Buffer.from([0xce, 0xca, 0xcc, 0xe2]),
    Buffer.from(','),
    Buffer.from([0xb4, 0xf0, 0xb0, 0xb8]),
    Buffer.from('\n'),
    Buffer.from([0xbf, 0xaa, 0xbb, 0xfa]),
    Buffer.from(',ok\n'),
  ]);
  expect((await check(lin!, 'gbk.csv', gbk)).body.items).toMatchObject([{ title: '开机', outcome: 'made' }]);
});

test('a Word document comes with its headings, tables and pictures', async () => {
  const { body } = await check(lin!, '安装.docx', wordDocument());
  const report = await bringIn(lin!, body.id);
  expect(report.items).toMatchObject([{ title: '怎么安装净水器', outcome: 'made', hints: [] }]);
  const [text] = (await lin!.get(`/api/articles/${report.items[0].target}`)).body.texts;
  expect(text.html).toContain('<strong>先关水</strong>');
  expect(text.html).toContain('<td>二分</td>');
  expect(text.html).toMatch(/<img src="\/files\//);
});

test('everything leaves as one zip, which brought in again changes nothing', async () => {
  const nodes = [
    {
      kind: 'question',
      id: 'q',
      text: '插电了吗',
      textEn: '',
      answers: [
        { text: '没有', textEn: '', to: 'p' },
        { text: '有', textEn: '', to: 'p' },
      ],
    },
    { kind: 'person', id: 'p', text: '找客服', textEn: '' },
  ];
  await admin!.call('POST', '/api/guides', { title: '不通电', audience: 'public', content: { kind: 'tree', start: 'q', nodes } });
  const article = (await admin!.get('/api/articles')).body.items[0];
  const lesson = { id: 'one', article: article.id, title: '', titleEn: '', body: '', bodyEn: '' };
  const path = { title: '认识净水器', badge: '净水达人', product: null, lessons: [lesson], questions: [], passPercent: 80 };
  const learnt = (await admin!.call('POST', '/api/learning-paths', path)).body;
  const intent = {
    key: 'filter_life',
    name: '滤芯寿命',
    nameEn: '',
    lead: 'article',
    article: article.id,
    guide: null,
    examples: ['滤芯用多久'],
  };
  const wanted = (await admin!.call('POST', '/api/intents', intent)).body;
  const answer = await fetch(`${shop.url}/api/article-exports`, { method: 'POST', headers: admin!.headers });
  const zip = Buffer.from(await answer.arrayBuffer());
  const names = Object.keys(unzipSync(zip));
  expect(names.filter((name) => name.startsWith('articles/')).length).toBe(6);
  expect(names.some((name) => /^files\/[0-9a-f-]{36}\//.test(name))).toBe(true);
  const { body } = await check(admin!, 'zhike-articles.zip', zip);
  expect(body.items.filter((each: { outcome: string }) => each.outcome !== 'unchanged')).toEqual([]);
  const ofKind = (kind: string) => names.filter((name) => name.startsWith(`${kind}/`)).length;
  const besides = ['guides', 'learning_path', 'dictionary', 'intent'].map(ofKind);
  expect(
    besides.every((many) => many > 0),
    JSON.stringify(besides),
  ).toBe(true);
  expect(body.counts.unchanged).toBe(besides.reduce((sum, many) => sum + many, 5));
  // What was changed or taken away since comes back as it was.
  await admin!.call('PUT', `/api/learning-paths/${learnt.id}`, { ...path, title: '别的', edition: learnt.edition });
  await admin!.call('DELETE', `/api/intents/${wanted.id}`);
  const dictionary = (await admin!.get('/api/search-words')).body;
  await admin!.call('PUT', '/api/search-words', { ...dictionary, names: ['净享二代'] });
  const { body: back } = await check(admin!, 'zhike-articles.zip', zip);
  expect(back.counts).toMatchObject({ made: 1, changed: 2, refused: 0 });
  await bringIn(admin!, back.id);
  expect((await admin!.get(`/api/learning-paths/${learnt.id}`)).body.content).toMatchObject({
    title: '认识净水器',
    lessons: [{ article: article.id }],
  });
  expect((await admin!.get('/api/intents')).body.items.find(({ key }: { key: string }) => key === 'filter_life')).toMatchObject({
    article: article.id,
    examples: ['滤芯用多久'],
  });
  expect((await admin!.get('/api/search-words')).body).toEqual(dictionary);
  expect((await check(admin!, 'zhike-articles.zip', zip)).body.counts).toMatchObject({ made: 0, changed: 0, refused: 0 });
  const { body: unable } = await check(lin!, 'zhike-articles.zip', zip);
  expect(
    unable.items
      .filter((each: { reason: string }) => each.reason === 'forbidden')
      .every((each: { kind: string }) => each.kind !== 'article' && each.kind !== 'intent'),
  ).toBe(true);
});

const questions = sample('faq/xiaomi_faq_qa.csv');
test.skipIf(!questions)('the questions of the sample data come in, each with its answer', async () => {
  const file = readFileSync(questions as string);
  const { body } = await check(lin!, 'xiaomi_faq_qa.csv', file);
  expect(body.counts, 'a hundred, and an empty line').toMatchObject({ made: 100, refused: 0 });
  expect(await bringIn(lin!, body.id, 'review')).toMatchObject({ counts: { made: 100, refused: 0 }, waiting: 100 });
});

/** A zip whose directory says that its only entry is two gigabytes. */
function bomb(name: string): Buffer {
  const zip = zipOf({ [name]: 'x' });
  zip.writeUInt32LE(0x7fffffff, zip.indexOf('PK\u0001\u0002') + 24);
  return zip;
}

/** The least a Word document consists of. */
function wordDocument(): Buffer {
  const p = (text: string, style = '', bold = '') =>
    `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r>${bold && '<w:rPr><w:b/></w:rPr>'}<w:t>${text}</w:t></w:r></w:p>`;
  const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`;
  const picture =
    '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
  const spaces =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
  const body = `${p('怎么安装净水器', 'Heading1')}${p('先关水', '', 'b')}<w:tbl>${row('接口', '口径')}${row('进水', '二分')}</w:tbl>${picture}`;
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="gif" ContentType="image/gif"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${spaces}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/image" Target="media/image1.gif"/></Relationships>`,
    'word/media/image1.gif': gif,
  });
}
