import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const sheet = `${read('../../../common/tokens.css')}\n${read('./help.css')}`.replace(/\/\*.*?\*\/|^\s+/gms, '');
const made = new Map<string, { text: string; version: string }>();

const whenDark = /@media \(prefers-color-scheme: dark\) \{\n(:root \{[\s\S]*?\n\})\n\}\n/;
const inScheme = {
  auto: sheet,
  light: sheet.replace(whenDark, ''),
  dark: sheet.replace(whenDark, (_whole, dark: string) => `${dark}\n`),
};

/** The style of the help centre in a colour and a scheme, and a name that changes when they do. */
export function styleFor(color: string, scheme: keyof typeof inScheme): { text: string; version: string } {
  const known = made.get(`${color} ${scheme}`);
  if (known) return known;
  const text = `${inScheme[scheme]}\n:root{--shop:${color}}\n`;
  const style = { text, version: createHash('sha256').update(text).digest('base64url').slice(0, 10) };
  if (made.size > 20) made.clear();
  made.set(`${color} ${scheme}`, style);
  return style;
}
