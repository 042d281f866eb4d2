import { lettersOf } from '../../knowledge/search/letters.ts';

const wants =
  /推荐|介绍(一下|几|个)|有没有|有什么|哪[款个种]|想买|要买|买(个|一)|适合|送(人|礼|朋友|长辈|父母|老师)|搭配|配套|配什么|预算|还有货|换一款|\b(recommend|suggest|which (one|of)|looking for|do you (have|sell)|gift|present for|budget|goes? with|match(es|ing)?|suitable|in stock|alternative)\b/;
const most =
  /(\d{1,6})\s*(?:元|块钱?)?\s*(?:以内|以下|之内|左右)|(?:不超过|不要超过|最多|预算(?:是|大概|在)?)\s*(\d{1,6})|\b(?:under|below|up to|less than|at most|budget(?: of| is)?)\s*[¥$€£]?\s*(\d{1,6})/;

/** Whether somebody looks for goods. */
export const wantsGoods = (text: string): boolean => wants.test(lettersOf(text).text);

const unit = '[口个只把款套件双台盏床种]';
const around = new RegExp(
  `${most.source}|买一?${unit}?(?=\\p{Script=Han})|[一几两]${unit}|哪${unit}比?较?好?|${wants.source}|爸妈?|父母|爸爸|妈妈|老人|长辈|孩子|朋友|我|你们?|您们?|请问|帮|想|要|给|用|吗|呢|吧|啊|的|了|一下|可以|以[内下]|什么|\\b(i|am|a|an|the|for|me|my|please|can|you|some|any|of|is|are|there|to|with|want|need|would|like)\\b|[,.!?，。！？、]`,
  'gu',
);

/** Only what they look for, without the words around it. */
export const goodsWords = (text: string): string => lettersOf(text).text.replace(around, ' ').replace(/\s+/g, ' ').trim();

/** What they want to spend at most, as they said it: in whole units of whatever the goods are sold in. */
export function budgetIn(text: string): number | undefined {
  const [, within, upTo, under] = most.exec(lettersOf(text).text) ?? [];
  const said = Number(within ?? upTo ?? under);
  return said > 0 ? said : undefined;
}
