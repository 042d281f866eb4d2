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
