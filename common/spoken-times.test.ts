import { expect, test } from 'vitest';
import { promisedTime, spokenTime } from './spoken-times.ts';

const zone = 'Asia/Shanghai';
// A Sunday, 10:00 in Shanghai.
const now = new Date('2026-11-22T02:00:00Z');
const local = (at: Date | undefined) => at && new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
const at = (text: string) => local(spokenTime(text, now, zone)?.at);

test.each([
  ['我今天下午3点给您回电', '2026-11-22T15:00'],
  ['明天15:00联系您', '2026-11-23T15:00'],
  ['明天上午十点半前', '2026-11-23T10:30'],
  ['明早9点', '2026-11-23T09:00'],
  ['今晚8点', '2026-11-22T20:00'],
  ['后天给您答复', '2026-11-24T18:00'],
  ['大后天下午给您答复', '2026-11-25T18:00'],
  ['下周一上午', '2026-11-23T12:00'],
  ['周三前寄出', '2026-11-25T18:00'],
  ['3天内处理', '2026-11-25T10:00'],
  ['两个小时内', '2026-11-22T12:00'],
  ['半小时内回复您', '2026-11-22T10:30'],
  ['48 小时内发出', '2026-11-24T10:00'],
  ['三点回您', '2026-11-22T15:00'],
  ['I will call you tomorrow at 3 pm', '2026-11-23T15:00'],
  ['We’ll get back to you within 2 hours', '2026-11-22T12:00'],
  ['in half an hour', '2026-11-22T10:30'],
  ['next Monday', '2026-11-23T18:00'],
  ['today', '2026-11-22T18:00'],
])('%s', (text, expected) => {
  expect(at(text)).toBe(expected);
});

test.each(['您好', '今天早上9点已经发出', '2 号仓发货', '订单 20261118-0472', '100%', ''])('no time ahead: %s', (text) => {
  expect(at(text)).toBeUndefined();
});

test('only what sounds like a promise is one, and a question is none', () => {
  const promise = (text: string) => promisedTime(text, now, zone)?.words;
  expect(promise('您好！我明天下午3点给您回电。')).toBe('明天下午3点');
  expect(promise('您明天下午3点方便吗？')).toBeUndefined();
  expect(promise('快递明天送到')).toBeUndefined();
  expect(promise('Sorry about that. I’ll call you tomorrow.')).toBe('tomorrow');
});

test('the shop’s clock decides, also where it is put forward', () => {
  const before = new Date('2026-03-28T22:00:00Z');
  expect(spokenTime('明天15:00', before, 'Europe/Berlin')?.at.toISOString()).toBe('2026-03-29T13:00:00.000Z');
});
