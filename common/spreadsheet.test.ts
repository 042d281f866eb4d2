import { expect, test } from 'vitest';
import { csvFile } from './spreadsheet.ts';

test('what somebody typed is no formula in a spreadsheet', () => {
  const typed = ['=1+1', '+86', '-2', '@sum', '\tx', '他说"好"', '林可'];
  expect(csvFile([typed, [-2, null, 0.5]])).toBe(`\ufeff"'=1+1","'+86","'-2","'@sum","'\tx","他说""好""","林可"\r\n-2,"",0.5`);
});
