import { beforeAll, expect, test, vi } from 'vitest';

let keys: typeof import('./own-keys.ts');
beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  keys = await import('./own-keys.ts');
});

test('a key goes to one action only: whatever had it takes the one that became free', () => {
  const own = keys.assigned({}, 'KeyJ', 'KeyN');
  expect(own).toEqual({ KeyJ: 'KeyN', KeyN: 'KeyJ' });
  expect(keys.assigned(own, 'KeyJ', 'KeyJ')).toEqual({});
  expect(keys.assigned({}, 'Slash', 'Comma')).toEqual({ Slash: 'Comma' });
});

test('keys that move, send or leave cannot be given away', () => {
  for (const code of ['Enter', 'Escape', 'Tab', 'Space', 'ArrowDown', 'ShiftLeft']) expect(keys.isFree(code)).toBe(false);
  expect(['KeyX', 'Digit9', 'Comma'].map(keys.nameOfKey)).toEqual(['X', '9', ',']);
});
