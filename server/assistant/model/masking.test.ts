import { expect, test } from 'vitest';
import { openMasking } from './masking.ts';

test.each([
  ['我的手机 13812345678，也可以打 138-1234-5678', ['13812345678', '138-1234-5678']],
  ['call +44 20 7946 0958 or 021-55667788', ['+44 20 7946 0958', '021-55667788']],
  ['发票寄到 zhou.yutong@example.com', ['zhou.yutong@example.com']],
  ['身份证 31010119900307551X 和卡号 6222 0200 0001 2345', ['31010119900307551X', '6222 0200 0001 2345']],
  ['寄到上海市徐汇区漕溪北路88号3号楼502室，谢谢', ['88号', '502室']],
  ['我住在人民路12弄5号', ['12弄5号']],
  ['Send it to 221B Baker Street, Flat 2 please', ['221B Baker Street']],
])('%s: nothing of it goes out, and all of it comes back', (text, secrets) => {
  const masking = openMasking([]);
  const hidden = JSON.stringify(masking.hide({ talk: [{ text }] }));
  for (const secret of secrets) expect(hidden).not.toContain(secret);
  const words = (JSON.parse(hidden) as { talk: { text: string }[] }).talk[0]!.text;
  expect(masking.show(words)).toBe(text);
});

test('what the shop knows of a customer is hidden wherever it stands, and ordinary words are left alone', () => {
  const masking = openMasking([
    { kind: 'name', value: '周雨桐' },
    { kind: 'name', value: '周' },
    { kind: 'address', value: '望京街道' },
  ]);
  expect(masking.hide({ text: '周雨桐住在望京街道，订单 R202611210007，7 天内退 468.00 元，周三到' })).toEqual({
    text: '{{name_1}}住在{{address_1}}，订单 R202611210007，7 天内退 468.00 元，周三到',
  });
  expect(masking.show('您好 {{name_1}}，{{phone_1}}')).toBe('您好 周雨桐，{{phone_1}}');
});
