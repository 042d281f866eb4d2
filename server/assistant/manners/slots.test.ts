import { expect, test } from 'vitest';
import { orderNumbersIn } from '../../conversations/order-numbers.ts';
import { asksForPerson, asksWhoSpeaks, complains, isUpset, languageOf, moneyTaken, saysNo, saysYes } from '../heard-words.ts';
import { wantsGoods } from '../recommending/wish-words.ts';
import { reasonIn } from './claim-words.ts';
import { saysMissing } from './parcel-words.ts';
import { slotsIn } from './slots.ts';

const date = (text: string) => slotsIn({ heard: [], text, at: new Date('2026-11-28T17:00:00Z'), timeZone: 'Asia/Shanghai' }).date;

test('a day is found in words and figures, in the shop’s zone; an order number is none', () => {
  expect(date('昨天买的')).toBe('2026-11-28');
  expect(date('I ordered it yesterday')).toBe('2026-11-28');
  expect(date('前天下的单')).toBe('2026-11-27');
  expect(date('11月3号到的')).toBe('2026-11-03');
  expect(date('2026-10-05 下单')).toBe('2026-10-05');
  expect(date('2026年9月1日')).toBe('2026-09-01');
  expect(date('订单 202611280001')).toBeUndefined();
  expect(date('13月40日')).toBeUndefined();
});

test.each([
  ['我12点在家', []],
  ['订单12号能到吗', []],
  ['订单12个都要', []],
  ['I want to order 12 cups', []],
  ['订单12到哪了', ['12']],
  ['订单号是：12', ['12']],
  ['12号订单', ['12']],
  ['my order 12 please', ['12']],
  ['order #12', ['12']],
  ['my order 2 weeks late', []],
  ['订单2斤装的', []],
  ['你好，订单202611280001还没有货吗', ['202611280001']],
  ['我问的是 ＴＢ－5512', ['TB-5512']],
  ['order202611280001', ['ORDER202611280001', '202611280001']],
])('“%s” may name the orders %j', (words, numbers) => {
  expect(orderNumbersIn(words)).toEqual(numbers);
});

test.each([
  ['你是机器人吗', true],
  ['请问您是真人还是机器人？', true],
  ['are you a robot?', true],
  ['Am I talking to a real person', true],
  ['你能做什么', true],
  ['what can you do for me?', true],
  ['你是谁', true],
  ['who are you?', true],
  ['你是机器人吧？让真的人来', false],
  ['扫地机器人有货吗', false],
])('“%s” asks who speaks: %s', (words, asks) => {
  expect(asksWhoSpeaks(words)).toBe(asks);
});

test.each([
  ['没收到货怎么就显示签收了', true],
  ['没收到快递但是签收了', true],
  ['I never received it but it is marked as delivered', true],
  ["tracking says it's been delivered, not here", true],
  ['我的包裹还没送达', false],
  ['没收到货，什么时候送达', false],
  ['什么时候送达？还没收到', false],
  ['签收了没拆能退货吗', false],
  ['my parcel is not delivered yet', false],
  ["it hasn't been delivered and nothing happens", false],
  ['I did not get it yet, when will it be delivered', false],
])('“%s” says that what is signed for is missing: %s', (words, says) => {
  expect(saysMissing(words)).toBe(says);
});

test('a lamp charged twice a day is no money taken twice, and a heart, a blender or a print no fault', () => {
  for (const words of ['you charged me twice', 'I was double charged', '被扣了两次款']) expect(moneyTaken(words), words).toBe(true);
  for (const words of ['must I charge it twice a day?', 'charged twice as fast', '收了两次快递'])
    expect(moneyTaken(words), words).toBe(false);
  for (const words of ['心脏病人能用吗', '破壁机怎么用', '碎花窗帘怎么洗', 'how many holes does the lid have', 'it smells nice'])
    expect(reasonIn(words), words).toBeUndefined();
  for (const words of ['屏幕碎了', '杯子破了', '收到是脏的', 'there is a hole in it', 'it smells bad'])
    expect(reasonIn(words), words).toBeDefined();
});

test('long runs of nothing are read as fast as they are long', () => {
  const long = `买${' '.repeat(60_000)}x`;
  const began = performance.now();
  expect([asksWhoSpeaks(long), wantsGoods(long), orderNumbersIn('A'.repeat(60_000))]).toEqual([false, false, []]);
  expect(performance.now() - began).toBeLessThan(2000);
});

test('who wants a person is heard, and who does not', () => {
  for (const words of [
    '转人工',
    '人工',
    '真人',
    '我要找客服',
    '叫个活人来',
    'HUMAN!',
    'I want to talk to someone',
    'agent please',
    '轉人工',
  ])
    expect(asksForPerson(words), words).toBe(true);
  for (const words of ['不用转人工', '客服电话多少', '你好', 'no need for a human', 'personal data'])
    expect(asksForPerson(words), words).toBe(false);
});

test('complaints and anger are heard', () => {
  for (const words of ['我要投诉', '打12315', 'I will file a complaint', 'see you in court, my lawyer calls'])
    expect(complains(words), words).toBe(true);
  for (const words of ['你们就是骗子', '垃圾', 'this is RIDICULOUS', 'what a rip-off']) expect(isUpset(words), words).toBe(true);
  for (const words of ['杯子碎了', '能便宜点吗', 'is it terrific'])
    expect([complains(words), isUpset(words)], words).toEqual([false, false]);
});

test('a yes or a no is all that is said', () => {
  for (const words of ['是', '好的！', ' 确认。', 'Yes', 'OK.', 'go ahead', '同意']) expect(saysYes(words), words).toBe(true);
  for (const words of ['是不是', '好的，但是', '他说是', 'yes but', '“是”', '确认：是', '不是', ''])
    expect(saysYes(words), words).toBe(false);
  for (const words of ['不用了', '取消', 'no', 'Never mind.']) expect(saysNo(words), words).toBe(true);
});

test('the language is that of the words; a number keeps the one before', () => {
  expect([
    languageOf('where is it', 'zh-CN'),
    languageOf('到哪了', 'en'),
    languageOf('202611280001', 'en'),
    languageOf('ok', 'zh-CN'),
  ]).toEqual([...['en', 'zh-CN', 'en', 'zh-CN']]);
});
