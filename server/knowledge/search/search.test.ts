import { expect, test } from 'vitest';
import { openLibrary } from './library.ts';
import { marksIn } from './marks.ts';
import { readWritten, type Written } from './reading.ts';
import { shippedStopWords } from './shipped-stop-words.ts';
import { shippedSynonyms } from './shipped-synonyms.ts';

interface Article extends Written {
  id: string;
  staffOnly?: boolean;
}

const article = (id: string, title: string, more: Partial<Article> = {}): Article => ({
  id,
  title,
  questions: [],
  words: [],
  text: '',
  ...more,
});

const shelf = [
  article('return', '电饭煲拆封了还能退货吗', { text: '签收后七天内，包装与配件齐全即可申请。', questions: ['开过箱的锅可以退吗'] }),
  article('price', '电饭煲售价是多少', { text: '价格以商品页为准。' }),
  article('filter', '净水器滤芯怎么更换', { text: '关闭进水阀，逆时针旋下旧滤芯。' }),
  article('noise', '空气净化器pro噪音大吗', { words: ['清风 Pro 3'] }),
  article('invoice', 'How to get an invoice', { text: 'Invoices are sent by mail after delivery.' }),
  article('inner', '退货验收怎么登记', { staffOnly: true }),
];

function library() {
  const made = openLibrary<Article>({ names: ['清风'], synonyms: shippedSynonyms, stopWords: shippedStopWords });
  const put = (each: Article) => made.put(each, readWritten(made.dictionary, each));
  for (const each of shelf) put(each);
  return { ...made, put };
}

const shared = library();
const found = (question: string, made = shared) =>
  made.find(question, { among: (each) => !each.staffOnly, limit: 3 }).map(({ entry }) => entry.id);

test.each([
  ['its own words', '净水器滤芯怎么更换', 'filter'],
  ['a character left out', '净水器芯怎么更换', 'filter'],
  ['two that changed places', '净水器芯滤怎么更换', 'filter'],
  ['one that sounds the same', '电饭宝拆封了还能退货吗', 'return'],
  ['another word for it', '电饭锅价钱', 'price'],
  ['traditional characters', '淨水器濾芯怎麼更換', 'filter'],
  ['full-width letters', 'ＰＲＯ声音大不大', 'noise'],
  ['pinyin', 'jingshuiqi lvxin', 'filter'],
  ['pinyin without gaps, and without the h and g many do not say', 'kongqijinhuaqi zaoyin', 'noise'],
  ['initials', 'dfbsjsds', 'price'],
  ['a similar question', '开了箱的锅能退吗', 'return'],
  ['an English word in another form', 'invoicing', 'invoice'],
  ['an English slip', 'invioce', 'invoice'],
  ['a name it goes by', '清风pro3', 'noise'],
])('%s finds it', (_how, question, id) => {
  expect(found(question)[0]).toBe(id);
});

test('what one may not see is not found, and what was taken out or changed no more', () => {
  const made = library();
  expect(found('退货验收怎么登记', made)).not.toContain('inner');
  made.takeOut('filter');
  expect(found('净水器滤芯怎么更换', made)).not.toContain('filter');
  made.put(article('price', '优惠券怎么领'));
  expect(found('电饭煲售价', made)[0]).not.toBe('price');
  expect(found('优惠券怎么领', made)[0]).toBe('price');
  made.put(article('new', '净水器滤芯寿命'));
  expect(found('净水器滤芯怎么更换', made)[0]).toBe('new');
});

test('what is taken out again and again leaves nothing behind', () => {
  const made = library();
  const score = () => made.find('净水器滤芯怎么更换', { among: () => true, limit: 1 })[0]!.score;
  const before = score();
  for (let round = 0; round < 50; round += 1) {
    made.put(article('busy', `空气净化器第${round}版说明`));
    made.put(shelf[2]!);
  }
  made.takeOut('busy');
  expect(found('第七版说明', made)).not.toContain('busy');
  expect(found('净水器滤芯怎么更换', made)[0]).toBe('filter');
  expect(Math.abs(score() - before)).toBeLessThan(0.05);
});

test('a question about nothing here finds nothing it is sure of', () => {
  const made = shared;
  const sure = (question: string) => made.find(question, { among: () => true, limit: 1 })[0]?.score ?? 0;
  expect(sure('净水器滤芯怎么更换')).toBeGreaterThan(0.85);
  expect(sure('今天天气真好')).toBeLessThan(0.4);
  expect(sure('？！')).toBe(0);
  expect(sure('')).toBe(0);
});

test('what is known of an answer moves it among equals, not past the right one', () => {
  const made = shared;
  const first = (question: string) =>
    made.find(question, { among: () => true, limit: 2, prior: ({ id }) => (id === 'return' ? 1.15 : 1) })[0]?.entry.id;
  expect(first('电饭煲')).toBe('return');
  expect(first('电饭煲售价是多少')).toBe('price');
});

test('the words that were asked for are marked where they stand, as written', () => {
  const made = shared;
  const marked = (text: string, question: string) =>
    marksIn(made.dictionary, [text], made.read(question))[0]!.map(({ from, to }) => text.slice(from, to));
  expect(marked('電飯煲的售價，见ＰＲＯ', '电饭锅 价钱 pro')).toEqual(['電飯煲', '售價', 'ＰＲＯ']);
  expect(marked('净水器滤芯怎么更换', 'lvxin')).toEqual(['滤芯']);
  expect(marked('Invoices are sent', 'invoice')).toEqual(['Invoices']);
});
