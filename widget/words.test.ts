import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { MessageKind } from '../common/messages.ts';
import { ratingReasons } from '../common/rating-reasons.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';
import { zhLater } from './words-zh-later.ts';

const chinese: Record<string, string> = { ...zh, ...zhLater };
const gaps = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('both languages say everything, with the same gaps to fill', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(chinese).sort());
  for (const [key, words] of Object.entries(en)) {
    expect(words.trim(), key).not.toBe('');
    expect(gaps(words), key).toEqual(gaps(chinese[key] ?? ''));
  }
  for (const { zh, en } of Object.values(ratingReasons)) expect(zh && en).toBeTruthy();
});

test('every kind of message without words of its own has a name, as a line for a screen reader', () => {
  const named: Record<Exclude<MessageKind, 'text' | 'erased' | 'system'>, true> = {
    ...{ image: true, file: true, product: true, order: true, aftersales: true },
    ...{ cart: true, guide: true, article: true, assistant: true, correction: true },
  };
  for (const kind of Object.keys(named)) {
    expect(chinese[`kind_${kind}`] && (en as Record<string, string>)[`kind_${kind}`], kind).toBeTruthy();
  }
});

test('a customer is 您, and English holds no Chinese', () => {
  for (const [key, words] of Object.entries(chinese)) expect(words, key).not.toMatch(/你|[,!?;](?=[\u4e00-\u9fff])/);
  for (const [key, words] of Object.entries(en)) expect(words, key).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
});

test('every word is said somewhere, and what is said later is not needed before', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder).filter((name) => /\.tsx?$/.test(name) && !/^words-|\.test\./.test(name));
  const texts = sources.map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const users = (key: string) => texts.filter((text) => text.includes(`'${key}'`));
  for (const key of Object.keys(chinese)) {
    if (/^(system|kind)_/.test(key)) continue;
    expect(users(key).length, key).toBeGreaterThan(0);
  }
  for (const key of Object.keys(zhLater)) for (const text of users(key)) expect(text, key).toContain("'./later-words.ts'");
});
