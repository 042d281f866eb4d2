import { expect, test } from 'vitest';
import { type Example, learn } from './classifier.ts';
import { isMany, learnApart } from './training.ts';

const said = { track: '我的快递到哪了', cancel: '帮我取消订单', return: '收到不喜欢想退货' };
const many: Example[] = Array.from({ length: 520 }, (_, at) =>
  Object.entries(said).map(([intent, text]) => ({ intent, text: `${text} ${at % 40}` })),
).flat();

test('many examples are learnt on a thread of their own, others have their turn meanwhile, and the same comes of it', async () => {
  expect(isMany(many)).toBe(true);
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  const apart = await learnApart(many);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(0);
  const here = learn(many);
  for (const text of [...Object.values(said), '包裹什么时候到', 'xyz']) expect(apart.guess(text)).toEqual(here.guess(text));
});
