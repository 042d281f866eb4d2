import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brandFrom } from '../../../common/color.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const tokens = read('../../../common/tokens.css');
const sheet = `${tokens}\n${read('./help.css')}`.replace(/\/\*.*?\*\/|^\s+/gms, '');
const made = new Map<string, { text: string; version: string }>();

const whenDark = /@media \(prefers-color-scheme: dark\) \{\n(:root \{[\s\S]*?\n\})\n\}\n/;
const inScheme = {
  auto: sheet,
  light: sheet.replace(whenDark, ''),
  dark: sheet.replace(whenDark, (_whole, dark: string) => `${dark}\n`),
};

/** What words in the shop's colour stand on, by scheme. */
const grounds = (from: string) => ['paper', 'ground', 'hover'].map((name) => new RegExp(`--${name}: (#\\w+)`).exec(from)?.[1] ?? '#ffffff');
const groundsOf = { light: grounds(tokens), dark: grounds(tokens.slice(tokens.indexOf('prefers-color-scheme: dark'))) };

/** The shop's colour in one scheme: for grounds, for words on them, and for links and marks, each as near to it as can be read. */
function paint(color: string, scheme: keyof typeof groundsOf): string {
  const { fill, ink, text } = brandFrom(color, groundsOf[scheme]);
  return `:root{--fill:${fill};--fill-ink:${ink};--accent:${text}}`;
}

const painted = {
  auto: (color: string) => `${paint(color, 'light')}\n@media (prefers-color-scheme: dark){${paint(color, 'dark')}}`,
  light: (color: string) => paint(color, 'light'),
  dark: (color: string) => paint(color, 'dark'),
};

/** The style of the help centre in a colour and a scheme, and a name that changes when they do. */
export function styleFor(color: string, scheme: keyof typeof inScheme): { text: string; version: string } {
  const known = made.get(`${color} ${scheme}`);
  if (known) return known;
  const text = `${inScheme[scheme]}\n${painted[scheme](color)}\n`;
  const style = { text, version: createHash('sha256').update(text).digest('base64url').slice(0, 10) };
  if (made.size > 20) made.clear();
  made.set(`${color} ${scheme}`, style);
  return style;
}
