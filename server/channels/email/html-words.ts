const hidden = new Set(['head', 'script', 'style', 'title', 'noscript', 'template']);
const breaking = /^(p|div|blockquote|tr|table|li|ul|ol|h[1-6]|hr|section|article|header|footer|pre|dd|dt)$/;
const named: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ldquo: '“', rdquo: '”', hellip: '…' };

/**
 * HTML of a mail as words, what is quoted marked by `>` as in plain mail. It goes through once, forwards: both libraries that were tried took minutes
 * over a few kilobytes of tags made to be slow.
 */
export function wordsOfHtml(html: string): string {
  const lines: string[] = [''];
  let quoted = 0;
  /** The element whose words are passed over, and how often it stands in itself. */
  let passed = '';
  let depth = 0;
  const say = (text: string) => {
    if (!passed) lines[lines.length - 1] += decoded(text.replace(/[ \t\r\n]+/g, ' '));
  };
  const mark = () => (quoted > 0 ? '> ' : '');
  /** On a line of its own; an empty one is good enough. */
  const turn = () => void (/^>? *$/.test(lines.at(-1) ?? '') ? lines.splice(-1, 1, mark()) : lines.push(mark()));
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    say(html.slice(at, open < 0 ? undefined : open));
    if (open < 0) break;
    const isComment = html.startsWith('<!--', open);
    const end = html.indexOf(isComment ? '-->' : '>', open);
    if (end < 0) break;
    at = end + (isComment ? 3 : 1);
    const [, slash = '', given = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20)) ?? [];
    const name = given.toLowerCase();
    if (name === 'blockquote' && !passed) quoted = Math.max(0, quoted + (slash ? -1 : 1));
    if (passed) {
      // A head that is never closed ends where the words begin.
      if (name === 'body' && passed === 'head') depth = 0;
      if (name === passed) depth += slash ? -1 : 1;
      if (depth === 0) passed = '';
    } else if (hidden.has(name) && !slash) {
      passed = name;
      depth = 1;
    } else if (name === 'br') lines.push(mark());
    else if (breaking.test(name)) turn();
    else if (name === 'td') say(' ');
  }
  return lines
    .map((line) => line.trim())
    .filter((line, place, all) => !/^>?$/.test(line) || !/^>?$/.test(all[place - 1] ?? ''))
    .join('\n')
    .trim();
}

const decoded = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
