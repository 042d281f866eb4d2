import { lettersOf } from '../../knowledge/search/letters.ts';
import { gift, isOfPurchase, occasion, whom } from './gift-words.ts';

/** In one spelling, between words one space. */
const plain = (text: string) => lettersOf(text).text.replace(/\s+/g, ' ');

const beside = /搭配|配套|配什么|\b(goes? with|match(es|ing)?)\b/;
const wants = new RegExp(
  `推荐|介绍(一下|几|个)|有没有|有什么|有啥|有哪些|有些什么|卖(什么|啥|哪些)|哪[款个种]|想买|要买|买(个|一)|适合|预算|还有货|换一款|\\b(recommend|suggest|which (one|of|is)|looking for|do you (have|sell)|show me|anything for|budget|suitable|in stock|alternative)\\b|${gift.source}|${beside.source}`,
);
const offers =
  /优惠(?!券)|打折|特价|促销|折扣|降价|(有什么|有没有|什么|在|做|搞)活动|\b(discounts?|on sale|special offers?|on offer|promotions?|deals?|reduced)\b/;

/** What was bought at one, or will not be taken off, is no wish for others. */
const ofAnOffer = /退(?!休)|差价|保价|[扣惠]码|券|\b(refund|return|codes?|coupons?|vouchers?|big deal)\b/;

/** Whether somebody asks what costs less at present. */
export const asksForOffers = (text: string): boolean => offers.test(plain(text)) && !ofAnOffer.test(plain(text));

/** Whether somebody asks what goes with other goods. */
export const asksBeside = (text: string): boolean => beside.test(plain(text));

/** A sum: its sign, how many, and what of. */
const sum =
  '([¥$€£₩])?\\s*(\\d{1,6}(?:\\.\\d{1,2})?)(?!\\.?\\d)\\s*(元|块钱?|美[元金]|刀|日元|欧元?|英镑|韩元|dollars?|bucks|usd|euros?|eur|pounds?|gbp|yuan|rmb|cny|yen|jpy)?';
/** What is counted or measured is no money: “最多 2 个人用的锅”, “under 2 kg”. */
const noMeasure =
  '(?!\\s*(?:[个人位件只口台双斤克升寸米层天年月日公千毫厘瓦]|(?:kg|g|ml|l|cm|mm|m|w|inch(?:es)?|people|persons?|pieces?|days?|weeks?)\\b))';
const most = [
  new RegExp(`${sum}\\s*(?:以内|以下|之内|左右)`),
  new RegExp(`预算(?:是|大概|在)?\\s*${sum}`),
  new RegExp(`\\bbudget(?: of| is)?\\s*${sum}`),
  new RegExp(`(?:不超过|不要超过|最多)\\s*${sum}${noMeasure}`),
  new RegExp(`\\b(?:under|below|up to|less than|at most)\\s*${sum}${noMeasure}`),
];

/** Signs by the names people give what they stand for; 元 and 块 are said of any. */
const signs: [sign: string, names: RegExp][] = [
  ['$', /^(美[元金]|刀|dollars?|bucks|usd)$/],
  ['€', /^(欧元?|euros?|eur)$/],
  ['£', /^(英镑|pounds?|gbp)$/],
  ['¥', /^(日元|yuan|rmb|cny|yen|jpy)$/],
  ['₩', /^韩元$/],
];

/** The same words without what they want to spend. */
export const withoutBudget = (text: string): string =>
  most.reduce((left, each) => left.replace(new RegExp(each.source, 'g'), ' '), plain(text)).trim();

/** Whether somebody looks for goods: says so, or what they want to spend. */
export const wantsGoods = (text: string): boolean => wants.test(plain(text)) || (budgetIn(text) !== undefined && !isOfPurchase(text));

const unit = '[口个只把款套件双台盏床种]';
const around = new RegExp(
  `${most.map(({ source }) => source).join('|')}|买一?${unit}?(?=\\p{Script=Han})|[一几两]${unit}|哪${unit}比?较?好?|${wants.source}|${whom}|${occasion}|礼[物品]|送|我|你们?|您们?|请问|帮|想|要|给|用(?![品具])|吗|呢|吧|啊|的|了|一下|可以|以[内下]|什么|\\b(anything|mum|mom|mother|dad|father|wife|husband|girlfriend|boyfriend|friends?|parents|kids?|sister|brother|birthday|what|kinds?|i|am|a|an|the|for|me|my|please|can|you|some|any|of|is|are|there|to|with|want|need|would|like)\\b|[,.!?，。！？、]`,
  'gu',
);

/** Only what they look for, without the words around it. */
export const goodsWords = (text: string): string => plain(text).replace(around, ' ').replace(/\s+/g, ' ').trim();

/** What is no longer may be the name of goods, or of a kind of them, and not a word more. */
export const longestName = 20;

export interface Budget {
  /** In whole units. */
  most: number;
  /** What they called it by: goods of another currency are not meant. Undefined: whatever the goods are sold in. */
  sign: string | undefined;
}

/** What they want to spend at most, as they said it. */
export function budgetIn(text: string): Budget | undefined {
  const said = plain(text);
  const found = most.map((each) => each.exec(said)).find((each) => each !== null);
  if (!found) return undefined;
  const [, before, sum, name = ''] = found;
  const budget = Number(sum);
  return budget > 0 ? { most: budget, sign: before ?? signs.find(([, names]) => names.test(name))?.[0] } : undefined;
}
