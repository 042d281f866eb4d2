/** What an answer may be drawn from; its place in the list, counted from one, is its sign. */
export interface GroundText {
  title: string;
  text: string;
}

const citation = /\[(\d{1,2})\]/g;
/** What may not be made up: addresses of pages and mail, and figures of two digits and more. */
const claims = /https?:\/\/[^\s\])，。；、]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d[\d.,:-]*\d/g;
/** A model does nothing, so it has done nothing: what it says was done has to stand in a source word by word. */
const deeds =
  /(?:已经?|马上|立即|正在)(?:为您|帮您|给您|替您)?(?:取消|退款|退货|办理|修改|更改|补发|赔付|赔偿|发送|发给|寄出|转账|打款)|(?:have|has been|have been|i've|we've) (?:cancelled|canceled|refunded|changed|sent|paid|shipped)/gi;
/** A shorter line greets or leads over; a longer one says something and has to say from where. */
const longestUncited = 40;
/** Of the pairs of signs of an answer, how many stand in its sources too: words of one's own, not contents of one's own. */
const leastShared = 0.3;

/** The places of the sources an answer names, if it can be drawn from them; undefined for one that is not to be shown to anybody. */
export function citedIn(answer: string, sources: readonly GroundText[], question: string): number[] | undefined {
  const cited = [...new Set([...answer.matchAll(citation)].map(([, number]) => Number(number)))];
  if (cited.length === 0 || cited.some((place) => place < 1 || place > sources.length)) return undefined;
  const lines = answer.split('\n').map((line) => line.trim());
  if (lines.some((line) => line.length > longestUncited && !/\[\d{1,2}\]/.test(line))) return undefined;
  const said = withoutCitations(answer);
  const from = cited.map((place) => sources[place - 1] as GroundText);
  const known = flat(`${from.map(({ title, text }) => `${title} ${text}`).join(' ')} ${question}`);
  if ([...said.matchAll(claims), ...said.matchAll(deeds)].some(([claim]) => !known.includes(flat(claim)))) return undefined;
  return isDrawnFrom(flat(said), known) ? cited.sort((a, b) => a - b) : undefined;
}

export const withoutCitations = (answer: string): string => answer.replace(/[ \t]*\[\d{1,2}\]/g, '').trim();

const flat = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Between two languages letters say nothing; there the figures and the citation have to do. */
function isDrawnFrom(said: string, known: string): boolean {
  if (hasHan(said) !== hasHan(known)) return true;
  const pairs = pairsOf(said.replace(/[\p{P}\p{S}]/gu, ''));
  if (pairs.length === 0) return false;
  const there = new Set(pairsOf(known.replace(/[\p{P}\p{S}]/gu, '')));
  return pairs.filter((pair) => there.has(pair)).length >= leastShared * pairs.length;
}

const hasHan = (text: string) => /\p{Script=Han}/u.test(text);
const pairsOf = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
