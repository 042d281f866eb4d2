import { lettersOf } from './letters.ts';
import type { Entry, Library } from './library.ts';
import { soundsOf } from './sounds.ts';

export interface Mark {
  from: number;
  to: number;
}

/** Where in a text the words stand that were asked for, by places in the text as it was written. */
export function marksIn<E extends Entry>(
  { dictionary, read }: Pick<Library<E>, 'dictionary' | 'read'>,
  written: string,
  question: string,
): Mark[] {
  const asked = read(question);
  const heard = asked.signs.flatMap((sign) => (sign.only ? [sign.sound] : [])).join(' ');
  const { text, at } = lettersOf(written);
  const sounds = heard ? soundsOf(text) : [];
  const isAsked = (word: { text: string; from: number; to: number; roots: readonly string[]; stop: boolean }) =>
    !word.stop &&
    (word.roots.some((root) => asked.roots.has(root)) ||
      dictionary.within(word.text).some((part) => asked.roots.has(part)) ||
      (word.text.length > 1 && heard !== '' && ` ${heard} `.includes(` ${sounds.slice(word.from, word.to).join(' ')} `)));
  const marks: Mark[] = [];
  for (const word of dictionary.cut(text).filter(isAsked)) {
    const [from, to] = [at[word.from] ?? 0, at[word.to] ?? written.length];
    const last = marks.at(-1);
    if (last && last.to === from) last.to = to;
    else marks.push({ from, to });
  }
  return marks;
}
