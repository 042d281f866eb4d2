import { expect, test } from 'vitest';
import { openDictionary } from '../../knowledge/search/dictionary.ts';
import { readQuestion } from '../../knowledge/search/reading.ts';
import { searchWordsSetting } from '../../knowledge/search-words.ts';
import { clustered } from './clusters.ts';

test('questions that ask the same stand together, the most asked first; others stay alone', async () => {
  const dictionary = openDictionary(searchWordsSetting.initial);
  const asked = [
    '发票怎么开',
    '怎么开发票',
    '请问发票怎么开呀',
    '滤芯多久换一次',
    '滤芯多长时间换',
    '能寄到国外吗',
    'how do I get an invoice',
  ];
  const groups = await clustered(asked.map((words) => ({ words, signs: readQuestion(dictionary, words).plain })));
  const words = groups.map((group) => group.map((each) => each.words));
  expect(words[0]).toEqual(expect.arrayContaining(['发票怎么开', '请问发票怎么开呀']));
  expect(words.find((group) => group.includes('滤芯多久换一次'))).toContain('滤芯多长时间换');
  expect(words).toContainEqual(['能寄到国外吗']);
  expect(words).toContainEqual(['how do I get an invoice']);
});

test('thousands are put together as a few are', async () => {
  const dictionary = openDictionary(searchWordsSetting.initial);
  const things = ['滤芯', '锅盖', '台灯', '茶壶', '床单', '书架', '香薰', '砧板', '水杯', '电饭煲', '花瓶', '地毯'];
  const asked = ['多久换一次', '坏了怎么修', '可以单独买吗', '有没有大一号的', '能开发票吗', '什么材质做的'];
  const polite = ['', '请问', '您好，', '麻烦问一下，'];
  const questions = things.flatMap((thing) =>
    asked.flatMap((what) => polite.flatMap((before) => Array.from({ length: 7 }, () => `${before}${thing}${what}`))),
  );
  const groups = await clustered(questions.map((words) => ({ words, signs: readQuestion(dictionary, words).plain })));
  const ends = (words: string) => asked.find((what) => words.endsWith(what));
  expect(questions.length).toBeGreaterThan(2000);
  for (const group of groups) expect(new Set(group.map(({ words }) => ends(words))).size, group[0]?.words).toBe(1);
  expect(groups.length).toBeLessThanOrEqual(things.length * asked.length);
  expect(groups.every((group) => group.length >= polite.length * 7)).toBe(true);
});
