import { claimsDeeds } from './deeds.ts';

/** What an answer may be drawn from; its place in the list, counted from one, is its sign. */
export interface GroundText {
  title: string;
  text: string;
}

const citation = /\[(\d{1,2})\]/g;
/** What may not be made up, but may be said after the customer: figures of two digits and more. */
const figures = /\d[\d.,:-]*\d/g;
/** What the customer's own words are no source for: addresses of pages and mail. */
const links = /https?:\/\/[^\s\])，。；、]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Sums neither. */
const sums = /[¥￥$€£]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:元|块钱?|rmb|cny|usd|yuan|dollars?|euros?)/gi;
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
  const read = from.map(({ title, text }) => `${title} ${text}`).join(' ');
  const known = flat(`${read} ${question}`);
  if ([...said.matchAll(figures)].some(([figure]) => !known.includes(flat(figure)))) return undefined;
  if ([...said.matchAll(links)].some(([link]) => !flat(read).includes(flat(link)))) return undefined;
  if (sumsIn(said).some((sum) => !sumsIn(read).includes(sum)) || claimsDeeds(said, read)) return undefined;
  return isDrawnFrom(flat(said), known) ? cited.sort((a, b) => a - b) : undefined;
}

const sumsIn = (text: string): number[] =>
  [...text.normalize('NFKC').matchAll(sums)].map(([, after, before]) => Number((after ?? before ?? '').replaceAll(',', '')));

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
