import { expect, test } from 'vitest';
import { type ForbiddenWord, findForbidden } from './forbidden-words.ts';

const entry = (word: string, except: string[] = []): ForbiddenWord => ({ word, reason: '', reasonEn: '', severity: 'warn', except });
const found = (text: string, ...list: ForbiddenWord[]) => findForbidden(text, list).map(({ from, to }) => text.slice(from, to));

test('a word is found however it is written, and where it stands', () => {
  expect(found('加 微 信 聊', entry('加微信'))).toEqual(['加 微 信']);
  expect(found('加ＶＸ：abc', entry('加vx'))).toEqual(['加ＶＸ']);
  expect(found('加微\u200b信，加微*信', entry('加微信'))).toEqual(['加微\u200b信', '加微*信']);
  expect(found('😀国家级', entry('国家级'))).toEqual(['国家级']);
});

test('longer words that hold it are fine, and so are parts of Latin words', () => {
  const first = entry('第一', ['第一时间', '第一次']);
  expect(found('第一时间为您处理，第一次下单', first)).toEqual([]);
  expect(found('销量第一，第一时间发货', first)).toEqual(['第一']);
  expect(found('bestow the BEST', entry('best'))).toEqual(['BEST']);
});

test('nothing is found in nothing', () => {
  expect(found('', entry('最好'))).toEqual([]);
  expect(found('最好', entry('  '))).toEqual([]);
});
