import MarkdownIt from 'markdown-it';
import { fileAddress } from '../platform/files.ts';
import type { Keys } from '../platform/keys.ts';

/** Raw HTML is shown as the letters it is, and addresses that could run something are no links: the library's own defaults. */
const markdown = new MarkdownIt('default', { html: false, linkify: true });

const file = /^\/files\/([0-9a-f-]{36})$/;
export const ownFiles = /\/files\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/g;

/** The uploaded files a text names. */
export const filesIn = (body: string): string[] => [...new Set([...body.matchAll(ownFiles)].map(([, id]) => id!))];

/** The same text with addresses that lead to its files. */
export const signedIn = (keys: Keys, body: string): string => body.replace(ownFiles, (_whole, id: string) => fileAddress(keys, id));

/** A page shows its own pictures only: from elsewhere they would tell who reads. */
const isOwnPicture = (address: string) => /^\/(files|shop\/pictures)\//.test(address);

const signed = (keys: Keys, address: string) => {
  const id = file.exec(address)?.[1];
  return id ? fileAddress(keys, id) : address;
};

export const tokensOf = (body: string) => markdown.parse(body, {});
export type Token = ReturnType<typeof tokensOf>[number];

const attribute = (token: Token, name: string) => String(token.attrGet(name) ?? '');

function prepare(keys: Keys, token: Token): void {
  for (const child of token.children ?? []) prepare(keys, child);
  if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 1)}`;
  if (token.type === 'link_open') {
    token.attrSet('href', signed(keys, attribute(token, 'href')));
    if (/^https?:/.test(attribute(token, 'href'))) token.attrSet('rel', 'noopener nofollow');
  }
  if (token.type !== 'image') return;
  const address = attribute(token, 'src');
  if (!isOwnPicture(address)) return void Object.assign(token, { type: 'text', tag: '', content: token.content });
  token.attrSet('src', signed(keys, address));
  token.attrSet('loading', 'lazy');
}

markdown.renderer.rules.table_open = () => '<div class="table-box"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

/** An article's body as HTML that is safe to show: the one place where Markdown becomes HTML. Headings begin below the title. */
export function htmlOf(keys: Keys, body: string): string {
  const tokens = tokensOf(body);
  for (const token of tokens) prepare(keys, token);
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** Its words alone, for what a machine reads or a preview shows. */
export function plainOf(body: string): string {
  const said = (tokens: Token[]): string[] =>
    tokens.flatMap((token) => (token.children ? said(token.children) : [token.type === 'softbreak' ? ' ' : token.content]));
  return tokensOf(body)
    .flatMap((token) => (token.children ? [said(token.children).join('')] : token.content ? [token.content] : []))
    .join('\n')
    .trim();
}
