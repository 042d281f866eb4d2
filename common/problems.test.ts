import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problems } from './problems.ts';

test('every refusal stands in the API guide with its sentence', () => {
  const guide = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
  const rows = guide.matchAll(/^\| `(\w+)` +\| [\d, ]+\| (.+?) +\|$/gm);
  const told = Object.fromEntries([...rows].map(([, code, sentence]) => [code, sentence]));
  expect(told).toEqual(Object.fromEntries(Object.entries(problems).map(([code, { en }]) => [code, en.replaceAll('|', '\\|')])));
});
