import { expect, test } from 'vitest';
import { codeOf, isComposing } from './key-codes.ts';

const pressed = (part: Partial<KeyboardEvent>) => ({ code: '', key: '', isComposing: false, keyCode: 0, ...part });

test('an Enter that chooses a word of an input method is not an Enter', () => {
  expect(isComposing(pressed({ code: 'Enter', key: 'Enter', isComposing: true }))).toBe(true);
  expect(isComposing(pressed({ code: 'Enter', key: 'Process', keyCode: 229 }))).toBe(true);
  expect(isComposing(pressed({ code: 'Enter', key: 'Enter', keyCode: 13 }))).toBe(false);
});

test('keys count by their place, and Chinese marks as the marks they stand for', () => {
  expect(codeOf(pressed({ code: 'KeyJ', key: 'ㄨ' }))).toBe('KeyJ');
  expect(codeOf(pressed({ code: 'Semicolon', key: '；' }))).toBe('Semicolon');
  expect(codeOf(pressed({ code: 'Slash', key: '、' }))).toBe('Slash');
  expect(codeOf(pressed({ code: 'Slash', key: '？' }))).toBe('Question');
  expect(codeOf(pressed({ code: 'Digit7', key: '/' }))).toBe('Slash');
});
