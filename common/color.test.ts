import { expect, test } from 'vitest';
import { brandFrom, contrast } from './color.ts';

const schemes = [
  ['#fff', '#f6f7f9', '#f2f3f5'],
  ['#181b20', '#101216', '#242931'],
];

test.each(['#0b7a5e', '#ffe600', '#000000', '#ffffff', '#10204f', '#c8102e', '#8a8a8a'])(
  'a shop whose colour is %s can be read, in light and in dark',
  (color) => {
    for (const grounds of schemes) {
      const { fill, ink, text } = brandFrom(color, grounds);
      expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
      for (const ground of grounds) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
  },
);
