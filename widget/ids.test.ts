import { expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from './ids.ts';

test('an id is one that the server takes, and sorts by its time', () => {
  const ids = Array.from({ length: 50 }, newId);
  for (const id of ids) expect(z.uuidv7().safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(50);
  const first = Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16);
  expect(Math.abs(first - Date.now())).toBeLessThan(5000);
});
