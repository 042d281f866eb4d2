import { expect, test } from 'vitest';
import type { Address } from '../../customers/addresses.ts';
import { addressAfter, addressIn } from './address-words.ts';

const before: Address = {
  ...{ name: '周雨桐', phone: '13800002046', country: '', state: '浙江省', city: '杭州市', district: '西湖区' },
  ...{ line1: '文三路 1 号', line2: '', zip: '' },
};

test.each([
  [
    '收件人：李雷，电话 13912345678，地址：江苏省苏州市姑苏区平江路 12 号 3 幢 501 室',
    { name: '李雷', phone: '13912345678', state: '江苏省', city: '苏州市', district: '姑苏区', line1: '平江路12号3幢501室' },
  ],
  ['帮我改成上海市浦东新区世纪大道 100 号', { city: '上海市', district: '浦东新区', line1: '世纪大道100号' }],
  ['韩梅梅 15000001111 余杭区仓前街道 8 号', { name: '韩梅梅', phone: '15000001111', district: '余杭区', line1: '仓前街道8号' }],
  ['送到文二路 9 号吧', { line1: '文二路9号' }],
  ['Mary Smith, +44 20 7946 0958, 12 High Street, London, Greater London', { name: 'Mary Smith', city: 'London', line1: '12 High Street' }],
  ['change it to 5 Oak Avenue, Springfield, IL 62704', { city: 'Springfield', state: 'IL', zip: '62704', line1: '5 Oak Avenue' }],
])('%s: is an address', (text, told) => {
  expect(addressIn(text)).toMatchObject(told);
});

test.each(['我要改地址', '地址写错了', '能换个地方吗', 'change my address', '什么时候发货', '第 2 个', '13912345678'])(
  '%s: is none',
  (text) => {
    expect(addressIn(text)).toBeUndefined();
  },
);

test('what was not told stays; a province does not stay with the town of another one', () => {
  expect(addressAfter({ line1: '文二路9号' }, before)).toEqual({ ...before, line1: '文二路9号' });
  expect(addressAfter({ city: '上海市', district: '浦东新区', line1: '世纪大道100号' }, before)).toMatchObject({
    state: '',
    city: '上海市',
  });
  expect(addressAfter({ line1: '文二路9号' }, undefined)).toBeUndefined();
});
