import { expect, test } from 'vitest';
import { type Example, learn } from './classifier.ts';

const said: Record<string, string[]> = {
  track: [
    '我的快递到哪了',
    '物流信息怎么不更新',
    '包裹什么时候到',
    '查一下物流',
    '发货了吗怎么还没到',
    'where is my parcel',
    'track my order',
  ],
  cancel: [
    '我不想要了取消订单',
    '帮我取消这个订单',
    '拍错了能取消吗',
    '订单怎么撤销',
    '不买了',
    'cancel my order please',
    'I want to cancel it',
  ],
  return: [
    '收到不喜欢想退货',
    '怎么申请退货退款',
    '质量不好我要退',
    '退货运费谁出',
    '能退吗',
    'I would like to return this',
    'how do I send it back',
  ],
};
const examples: Example[] = Object.entries(said).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })));
const classifier = learn(examples);
const first = (text: string) => classifier.guess(text)[0];

test.each([
  ['快递到哪里了呀', 'track'],
  ['帮我把订单取消掉', 'cancel'],
  ['这个我想退货', 'return'],
  ['幫我取消訂單', 'cancel'],
  ['please cancle my order', 'cancel'],
  ['where are my parcels', 'track'],
])('%s is understood', (text, intent) => {
  expect(first(text)?.intent).toBe(intent);
});

test('what resembles no example is not taken for one', () => {
  const sure = first('帮我取消这个订单')?.confidence ?? 0;
  expect(sure).toBeGreaterThan(0.6);
  for (const strange of ['今天北京天气怎么样', 'write me a poem about the moon', '🙂🙂'])
    expect(first(strange)?.confidence ?? 0).toBeLessThan(0.45);
  expect(classifier.guess('')).toEqual([]);
  expect(learn([]).guess('取消')).toEqual([]);
});

test('the same examples make the same classifier, and what it holds likely adds up to no more than one', () => {
  const guesses = classifier.guess('取消订单', 9);
  expect(learn(examples).guess('取消订单', 9)).toEqual(guesses);
  expect(guesses.reduce((sum, each) => sum + each.confidence, 0)).toBeLessThanOrEqual(1.000001);
});

/** Multinomial logistic regression by plain descent along the whole gradient, on features given as they are: what ours must come close to. */
test('it separates as a slow reference does', () => {
  const words = [...new Set(examples.flatMap((each) => [...each.text.toLowerCase()]))];
  const intents = Object.keys(said);
  const row = (text: string) => words.map((word) => (text.toLowerCase().includes(word) ? 1 : 0));
  const weights = intents.map(() => words.map(() => 0));
  const likely = (input: number[]) => {
    const scores = weights.map((own) => Math.exp(own.reduce((sum, weight, at) => sum + weight * (input[at] ?? 0), 0)));
    const all = scores.reduce((sum, each) => sum + each, 0);
    return scores.map((each) => each / all);
  };
  for (let pass = 0; pass < 150; pass += 1) {
    for (const { text, intent } of examples) {
      const input = row(text);
      likely(input).forEach((share, at) => {
        const error = share - (intents[at] === intent ? 1 : 0);
        weights[at] = (weights[at] ?? []).map((weight, n) => weight - 0.05 * error * (input[n] ?? 0));
      });
    }
  }
  for (const { text, intent } of examples) {
    const shares = likely(row(text));
    expect(intents[shares.indexOf(Math.max(...shares))]).toBe(intent);
    expect(first(text)?.intent).toBe(intent);
  }
});
