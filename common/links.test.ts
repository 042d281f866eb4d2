import { expect, test } from 'vitest';
import { isSuspicious } from './links.ts';

test('a link that hides where it leads, or downloads a program, is not offered as a link', () => {
  const bad = [
    'http://203.0.113.9/login',
    'https://www.taobao.com@evil.example/',
    'https://xn--tobao-9xa.com/',
    'https://files.example/发票.exe',
    'http://[2001:db8::1]/',
    'https://',
  ];
  for (const href of bad) expect([href, isSuspicious(href)]).toEqual([href, true]);
  for (const href of ['https://shop.example/p/1?next=a@b', 'http://mail.example/file.pdf']) {
    expect([href, isSuspicious(href)]).toEqual([href, false]);
  }
});
