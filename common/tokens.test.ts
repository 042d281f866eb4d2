import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheet = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const dark = sheet.indexOf('@media');

const coloursIn = (css: string) =>
  Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour as string]));

const schemes = { light: coloursIn(sheet.slice(0, dark)), dark: coloursIn(sheet.slice(dark)) };
const neutralGrounds = ['paper', 'ground', 'hover', 'pick', 'line-2', 'mine', 'theirs', 'note'];
const paleGrounds = ['brand-2', 'warn-2', 'bad-2', 'info-2'];
const texts = ['ink', 'ink-2', 'ink-3', 'brand', 'warn', 'bad', 'info'];
const solid = [
  ['brand-ink', 'brand'],
  ['bad-ink', 'bad'],
];
const borders = ['line', 'edge'];

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** A coloured text stands on its own pale ground and on the neutral ones; greys stand on all. */
function pairs(): string[][] {
  const grounds = (text: string) => (text.startsWith('ink') ? [...neutralGrounds, ...paleGrounds] : [...neutralGrounds, `${text}-2`]);
  return [...texts.flatMap((text) => grounds(text).map((ground) => [text, ground])), ...solid];
}

describe.each(Object.entries(schemes))('%s', (_scheme, colours) => {
  const of = (name: string) => colours[name] ?? '';

  test.each(pairs())('%s can be read on %s', (text, ground) => {
    expect(contrast(of(text as string), of(ground as string))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(neutralGrounds)('an edge can be seen on %s', (ground) => {
    expect(contrast(of('edge'), of(ground))).toBeGreaterThanOrEqual(3);
  });

  test('every colour of the sheet is in a pair', () => {
    const known = new Set([...pairs().flat(), ...neutralGrounds, ...borders]);
    expect(Object.keys(colours).filter((name) => !known.has(name))).toEqual([]);
  });
});

test('both schemes name the same colours', () => {
  expect(Object.keys(schemes.dark)).toEqual(Object.keys(schemes.light));
});
