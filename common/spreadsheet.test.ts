import { expect, test } from 'vitest';
import { csvFile, csvRows } from './spreadsheet.ts';

test('what somebody typed is no formula in a spreadsheet', () => {
  const typed = ['=1+1', '+86', '-2', '@sum', '\tx', '他说"好"', '林可'];
  expect(csvFile([typed, [-2, null, 0.5]])).toBe(`\ufeff"'=1+1","'+86","'-2","'@sum","'\tx","他说""好""","林可"\r\n-2,"",0.5`);
});

test('a CSV file is read as spreadsheets write it', () => {
  expect(
    csvRows(
      csvFile([
        ['问题', '答案'],
        ['他说"好"', 'a,b\nc'],
        ['', 2],
      ]),
    ),
  ).toEqual([
    ['问题', '答案'],
    ['他说"好"', 'a,b\nc'],
    ['', '2'],
  ]);
  expect(csvRows('a,b\r\n\r\n1,,\r\n')).toEqual([
    ['a', 'b'],
    ['1', '', ''],
  ]);
});
