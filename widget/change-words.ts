import { sayFrom } from './own-words.ts';

/** Words of what customers change about an order itself: Chinese, English. */
export const c = sayFrom({
  thisOrder: ['这笔订单', 'This order'],
  done: ['已改好。', 'It is changed.'],
  carrier: ['已告诉快递，24 小时内会有答复。', 'The carrier was told and answers within 24 hours.'],
  confirm: ['确认{what}', 'Confirm: {what}'],
  back: ['返回', 'Back'],
  line: ['哪件商品', 'Which item'],
  payBy: ['支付方式', 'Pay by'],
  noWay: ['这里还没有可用的支付方式，请联系人工客服。', 'No way to pay is known here. Please ask a person.'],
  balanceTerms: ['余额规则，第 {version} 版', 'Terms of balances, version {version}'],
  balanceByLaw: ['余额规则（法定默认）', 'Terms of balances (by law)'],
  payBack: ['新的方式付款后，原来付的钱按原路退回。', 'Once the new way is charged, what was paid before goes back the way it came.'],
  variantPays: ['差价按原来的支付方式补收或退回。', 'The difference is charged or given back the way you paid.'],
  day: ['哪一天', 'Day'],
  part: ['时段', 'Part of the day'],
  kind: ['开给谁', 'Made out to'],
  personal: ['个人', 'A person'],
  company: ['企业', 'A company'],
  title: ['发票抬头', 'Name on the invoice'],
  taxNumber: ['税号', 'Tax number'],
  mail: ['收票邮箱（选填）', 'E-mail for the invoice (optional)'],
  whyNot: ['现在不能改的', 'What cannot be changed now'],
} as const);
