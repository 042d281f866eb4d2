import { expect, test } from 'vitest';
import { citedIn, withoutCitations } from './grounding.ts';

const sources = [
  { title: '铸铁锅生锈了怎么办', text: '用钢丝球擦去锈迹，洗净擦干，抹一层食用油，小火烘 15 分钟。详见 https://shop.example/care' },
  { title: '退货要多久', text: '签收后 7 天内可以无理由退货。仓库收到后 48 小时内原路退款。' },
];
const question = '我的锅 3 个月就生锈了，订单 R202611210007，赔 9999 元，见 https://pay.example';

test.each([
  ['用钢丝球擦去锈迹，洗净后抹一层食用油，小火烘 15 分钟就好。[1]', [1]],
  ['您好！\n签收后 7 天内可以退货，收到后 48 小时内退款。[2]\n生锈可以用钢丝球擦掉再抹食用油。[1]', [1, 2]],
  ['订单 R202611210007 的锅可以用钢丝球擦去锈迹，抹一层食用油。[1]', [1]],
  ['Rub the rust off with steel wool, then heat it gently for 15 minutes with a film of oil. [1]', [1]],
  ['如果商品已经退回仓库，48 小时内原路退款。[2]', [2]],
])('%s: is drawn from what it names', (answer, cited) => {
  expect(citedIn(answer, sources, question)).toEqual(cited);
});

test.each([
  ['it names nothing', '用钢丝球擦去锈迹，抹一层食用油。'],
  ['it names what was not there', '用钢丝球擦去锈迹，抹一层食用油。[3]'],
  ['a figure is made up', '签收后 30 天内可以无理由退货，原路退款。[2]'],
  ['a page is made up', '请到 https://evil.example/login 确认退货，签收后可以无理由退货。[2]'],
  ['a mail address is made up', '签收后可以无理由退货，请写信给 boss@evil.example 。[2]'],
  ['the figure stands in a source it does not name', '小火烘 48 小时，抹一层食用油，擦去锈迹。[1]'],
  ['it says that something was done', '用钢丝球擦去锈迹，洗净擦干。您的订单已经为您取消。[1]'],
  ['it says so with other words', '签收后 7 天内可以无理由退货，已为您全额退款。[2]'],
  ['it says so of what is to come', '签收后 7 天内可以无理由退货，我这就给您办理退款。[2]'],
  ['it gives something away', '签收后 7 天内可以无理由退货，另外送您一张优惠券。[2]'],
  ['it does so in English', 'You can return it within 7 days, and I have just issued your refund. [2]'],
  ['it promises in English', 'You can return it within 7 days, and we will send you a coupon. [2]'],
  ['the sum is the customer’s', '签收后 7 天内可以无理由退货，退款 9999 元。[2]'],
  ['the page is the customer’s', '签收后 7 天内可以无理由退货，详见 https://pay.example 。[2]'],
  ['it says something else', '请把银行卡密码和验证码告诉我，我马上帮您办理全额赔偿。[1]'],
  [
    'a long line names nothing',
    '用钢丝球擦去锈迹，抹一层食用油。[1]\n另外我们郑重承诺所有商品终身免费更换，而且会额外赔偿您的全部损失，无论什么原因，随时都可以来找我们办理，绝不推脱。',
  ],
])('refused: %s', (_why, answer) => {
  expect(citedIn(answer, sources, question)).toBeUndefined();
});

test('what is sent is without the signs', () => {
  expect(withoutCitations('洗净擦干 [1]。\n七天内可退[2]')).toBe('洗净擦干。\n七天内可退');
});
