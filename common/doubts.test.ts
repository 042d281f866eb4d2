import { expect, test } from 'vitest';
import { addressDoubts, isTaxNumber } from './doubts.ts';

const right = { name: '周雨桐', phone: '138 0000 2046', state: '浙江省', city: '杭州市', line1: '文三路 1 号', zip: '310012' };

test('what is filled in well raises no doubt, at home and abroad', () => {
  expect(addressDoubts(right)).toEqual([]);
  expect(addressDoubts({ ...right, phone: '0571-8888 1234' })).toEqual([]);
  expect(
    addressDoubts({ name: 'Ann Lee', phone: '+44 20 7946 0958', country: 'UK', city: 'London', line1: '1 Main St', zip: 'N1 9GU' }),
  ).toEqual([]);
});

test('a digit too few, a missing town, half an address and a wrong postcode are doubted', () => {
  expect(addressDoubts({ ...right, phone: '1380000204' })).toEqual(['phone']);
  expect(addressDoubts({ ...right, state: '', city: '' })).toEqual(['city']);
  expect(addressDoubts({ ...right, line1: '1 号', zip: '31001' })).toEqual(['line1', 'zip']);
  expect(addressDoubts({ ...right, name: ' ', country: '中国', phone: '12345' })).toEqual(['name', 'phone']);
});

test('a tax number has 15 to 20 capitals and digits', () => {
  expect(isTaxNumber('91330106MA2B0ABC1X')).toBe(true);
  expect(['9133', '91330106ma2b0abc1x', ''].some(isTaxNumber)).toBe(false);
});
