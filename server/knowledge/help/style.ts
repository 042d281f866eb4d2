import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const sheet = `${read('../../../common/tokens.css')}\n${read('./help.css')}`.replace(/\/\*.*?\*\/|^\s+/gms, '');
const made = new Map<string, { text: string; version: string }>();

/** The style of the help centre in the shop's colour, and a name that changes when it does. */
export function styleFor(color: string): { text: string; version: string } {
  const known = made.get(color);
  if (known) return known;
  const text = `${sheet}\n:root{--shop:${color}}\n`;
  const style = { text, version: createHash('sha256').update(text).digest('base64url').slice(0, 10) };
  if (made.size > 20) made.clear();
  made.set(color, style);
  return style;
}
