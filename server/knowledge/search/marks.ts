import type { Asked } from './asked.ts';
import type { Dictionary, Word } from './dictionary.ts';
import { lettersOf, type Run, runsOf } from './letters.ts';
import { soundsOf } from './sounds.ts';

export interface Mark {
  from: number;
  to: number;
}

/** Where in texts of one line each the words stand that were asked for, by places in them as they were written. */
export function marksIn(dictionary: Dictionary, texts: readonly string[], asked: Asked): Mark[][] {
  // All at once: cutting has its price for each call.
  const all = marksInAll(dictionary, texts.join('\n'), asked);
  let start = 0;
  return texts.map((text) => {
    const [from, end] = [start, start + text.length];
    start = end + 1;
    return all.filter((mark) => mark.from >= from && mark.to <= end).map((mark) => ({ from: mark.from - from, to: mark.to - from }));
  });
}

function marksInAll(dictionary: Dictionary, written: string, asked: Asked): Mark[] {
  const heard = asked.heard.join(' ');
  const { text, at } = lettersOf(written);
  const sounds = heard ? soundsOf(text) : [];
  const longer = asked.surfaces.filter((word) => word.length > 1);
  // A part that was asked for is written in the word: to cut it otherwise would show nothing.
  const partsOf = ({ text }: Word) => (text.length > 2 && longer.some((each) => text.includes(each)) ? dictionary.within(text) : []);
  const isAsked = (word: Word) =>
    !word.stop &&
    (word.roots.some((root) => asked.roots.has(root)) ||
      partsOf(word).some((part) => asked.roots.has(part)) ||
      (word.text.length > 1 && heard !== '' && ` ${heard} `.includes(` ${sounds.slice(word.from, word.to).join(' ')} `)));
  // What has none of the words in it need not be cut to see that. A word of letters may be another form of one that was asked for.
  const anyLetters = asked.surfaces.some((word) => /[^\p{Script=Han}]/u.test(word));
  const mayHold = ({ text: run, chinese }: Run) =>
    heard !== '' || (chinese ? asked.surfaces.some((word) => run.includes(word)) : anyLetters);
  const marks: Mark[] = [];
  for (const word of dictionary.cut(text, runsOf(text).filter(mayHold))) {
    if (!isAsked(word)) continue;
    const [from, to] = [at[word.from] ?? 0, at[word.to] ?? written.length];
    const last = marks.at(-1);
    if (last && last.to === from) last.to = to;
    else marks.push({ from, to });
  }
  return marks;
}

/** Where in a long text to look: where what was asked for stands thickest. Nothing is cut for it. */
export function likeliestPlace(written: string, asked: Asked, window: number): number {
  const { text, at } = lettersOf(written);
  const long = asked.surfaces.filter((word) => word.length > 1);
  const places = (long.length > 0 ? long : asked.surfaces).flatMap((word) => placesOf(word, text)).sort((a, b) => a - b);
  let [best, most, last] = [0, 0, 0];
  for (const [first, place] of places.entries()) {
    while (last < places.length && (places[last] as number) < place + window) last += 1;
    if (last - first > most) [best, most] = [place, last - first];
  }
  return at[best] ?? 0;
}

const mostLooked = 20;

function placesOf(word: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0 && places.length < mostLooked; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}
