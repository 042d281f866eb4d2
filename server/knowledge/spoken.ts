import { type Token, tokensOf } from './markdown.ts';

/** An article as one says it in a chat: without the signs of Markdown and without pictures; a table is told row by row. */
export function spokenOf(body: string): string {
  const blocks: string[][] = [];
  /** Of each list one is in: the next number, or a dash. */
  const lists: (number | '-')[] = [];
  let mark = '';
  let table: string[][] | undefined;
  for (const token of tokensOf(body)) {
    if (token.level === 0 && token.nesting >= 0) blocks.push([]);
    const lines = blocks.at(-1) ?? [];
    if (token.type === 'ordered_list_open') lists.push(Number(token.attrGet('start') ?? 1));
    if (token.type === 'bullet_list_open') lists.push('-');
    if (token.type === 'ordered_list_close' || token.type === 'bullet_list_close') lists.pop();
    if (token.type === 'list_item_open') mark = nextMark(lists);
    if (token.type === 'table_open') table = [];
    if (token.type === 'tr_open') table?.push([]);
    if (token.type === 'table_close') lines.push(...rowsOf(table ?? []));
    if (token.type === 'table_close') table = undefined;
    if (token.type === 'fence' || token.type === 'code_block') lines.push(token.content.trimEnd());
    if (token.type !== 'inline') continue;
    const words = wordsOf(token.children ?? []);
    if (table) table.at(-1)?.push(words.trim());
    else if (words.trim()) lines.push(mark + words.trim());
    mark = '';
  }
  return blocks
    .map((lines) => lines.join('\n'))
    .filter(Boolean)
    .join('\n\n');
}

function nextMark(lists: (number | '-')[]): string {
  const last = lists.length - 1;
  const mark = lists[last] ?? '-';
  if (mark !== '-') lists[last] = mark + 1;
  return `${'  '.repeat(Math.max(0, last))}${mark === '-' ? '-' : `${mark}.`} `;
}

function wordsOf(children: readonly Token[]): string {
  let words = '';
  let link: { address: string; from: number; isItself: boolean } | undefined;
  for (const token of children) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') words += '\n';
    else if (token.type === 'link_open')
      link = { address: String(token.attrGet('href') ?? ''), from: words.length, isItself: token.info === 'auto' };
    else if (token.type === 'link_close' && link) {
      // Where it leads is said, unless that is what it is called, or a place in the shop that means nothing in a chat.
      if (/^https?:/.test(link.address) && !link.isItself && words.slice(link.from) !== link.address) words += ` ${link.address}`;
      link = undefined;
    } else if (token.type === 'text' || token.type === 'code_inline') words += token.content;
  }
  return words;
}

/** Two columns as “what: how”, under what the second says; of more each cell with its column's name. */
function rowsOf([head = [], ...rows]: readonly string[][]): string[] {
  const isChinese = /\p{Script=Han}/u.test(head.join(''));
  const [colon, comma] = isChinese ? ['：', '，'] : [': ', ', '];
  const [, second = ''] = head;
  const isPairs = head.length === 2;
  const told = rows.map(([first = '', ...rest]) =>
    isPairs
      ? `- ${first}${colon}${rest.join('')}`
      : `- ${first}${colon}${rest.flatMap((cell, at) => (cell ? [`${head[at + 1] ?? ''} ${cell}`.trim()] : [])).join(comma)}`,
  );
  return isPairs && second ? [`${second}${colon}`.trimEnd(), ...told] : told;
}
