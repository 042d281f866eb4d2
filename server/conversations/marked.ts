import type { Asked } from './asked-words.ts';
import { plain } from './grams.ts';

export interface Piece {
  text: string;
  /** One of the words asked for. */
  hit: boolean;
}

const before = 16;
const longest = 90;

interface Span {
  from: number;
  to: number;
}

/** The places of the words in the text as it was written: full width and capitals may have another length when they are made plain. */
function spansIn(letters: string[], words: string[]): Span[] {
  let read = '';
  const origin: number[] = [];
  letters.forEach((letter, at) => {
    const same = plain(letter);
    for (let more = 0; more < same.length; more++) origin.push(at);
    read += same;
  });
  const spans: Span[] = [];
  for (const word of words) {
    for (let at = read.indexOf(word); at !== -1; at = read.indexOf(word, at + word.length)) {
      spans.push({ from: origin[at]!, to: origin[at + word.length - 1]! + 1 });
    }
  }
  return spans.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** The part of a text around what was asked for, in pieces, with the words marked. */
export function marked(text: string, asked: Asked): Piece[] {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  const whole = asked.whole === null ? [] : spansIn(letters, [asked.whole]);
  const spans = whole.length > 0 ? whole : spansIn(letters, asked.words);
  const start = Math.max(0, (spans[0]?.from ?? 0) - before);
  const end = Math.min(letters.length, start + longest);
  const pieces: Piece[] = [];
  const add = (from: number, to: number, hit: boolean) => {
    if (from < to) pieces.push({ text: letters.slice(from, to).join(''), hit });
  };
  let at = start;
  if (start > 0) pieces.push({ text: '…', hit: false });
  for (const span of spans) {
    if (span.from < at || span.from >= end) continue;
    add(at, span.from, false);
    at = Math.min(span.to, end);
    add(span.from, at, true);
  }
  add(at, end, false);
  if (end < letters.length) pieces.push({ text: '…', hit: false });
  return pieces;
}
