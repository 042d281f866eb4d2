import { replyLine } from '../../conversations/reply-line.ts';

const ours = Object.values(replyLine).map((line) => line.replaceAll(/[—\s]/g, ''));
/** Longer lines are somebody's words, and no pattern has to read them. */
const longestMark = 300;

/** A line after which everything was written before: how mail programs say so, in Chinese and English. */
const quotes = [
  /^-{3,}\s*(原始邮件|原始信息|转发邮件|original message|forwarded message|回复的原邮件)\s*-{0,}/i,
  /^(在|于)?.{0,120}(写道|写到|寫道)\s*[:：]\s*$/,
  /^(on|at)\s.{5,200}\swrote:\s*$/i,
  /^_{20,}$/,
];
/** A block that begins with who wrote: Outlook and others. */
const heads = /^[*\s]*(发件人|发送时间|發件人|from|sent|date|日期)\s*[*]?\s*[:：]/i;
const headsAfter = /^[*\s]*(发送时间|收件人|主题|抄送|寄件日期|sent|to|subject|date|日期|cc)\s*[*]?\s*[:：]/i;
const signatures = [
  /^--\s*$/,
  /^(发自|来自|發自).{0,30}(iphone|ipad|手机|邮箱|android|华为|小米|outlook|客户端)/i,
  /^(sent from|get outlook for) .{1,60}$/i,
];

const bare = (line: string) => line.replace(/^[>\s]+/, '').trim();
const isAny = (line: string, patterns: readonly RegExp[]) => line.length <= longestMark && patterns.some((pattern) => pattern.test(line));
const isOurs = (line: string) => line.length <= longestMark && ours.some((mark) => line.replaceAll(/[—\s]/g, '').includes(mark));

function beginsQuote(lines: readonly string[], at: number): boolean {
  const line = bare(lines[at]!);
  if (isOurs(line) || isAny(line, quotes)) return true;
  // A mail program broke the line in which it says who wrote.
  const joined = `${line} ${bare(lines[at + 1] ?? '')}`;
  if (/^(on|at|在|于)\s/i.test(line) && isAny(joined, quotes.slice(1, 3))) return true;
  return isAny(line, [heads]) && lines.slice(at + 1, at + 4).filter((next) => isAny(bare(next), [headsAfter])).length >= 2;
}

/**
 * What somebody wrote anew in a mail: without the mail it answers, and without what stands under every mail of theirs. What was written between
 * quoted lines stays.
 */
export function newWords(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const quote = lines.findIndex((_, at) => beginsQuote(lines, at));
  const own = (quote < 0 ? lines : lines.slice(0, quote)).filter((line) => !/^\s*>/.test(line));
  const signature = own.findIndex((line, at) => at > 0 && isAny(line.trim(), signatures));
  return (signature < 0 ? own : own.slice(0, signature))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
