import { isWide, plain } from './grams.ts';

/** What somebody looks for: the words that must all be there, and the whole as it was typed. */
export interface Asked {
  words: string[];
  /** null: the words are the whole. */
  whole: string | null;
}

const cutter = new Intl.Segmenter('zh', { granularity: 'word' });
const mostWords = 12;
/** Said in every other sentence: they tell nothing apart. */
const particles = new Set('的了吗呢吧啊呀嘛哦呐着过是在我你您他她它有和与及就都也还又很这那个把被让给');

/** `退款运费` asks for 退款 and 运费, in any order; in quotation marks it asks for just that. */
export function askedFor(typed: string): Asked {
  const whole = plain(typed).trim().replace(/\s+/g, ' ');
  const quoted = /^["“”「](.+?)["“”」]$/.exec(whole)?.[1]?.trim();
  if (quoted) return { words: [quoted], whole: null };
  const words = [...new Set(whole.split(' ').flatMap(cut))].slice(0, mostWords);
  return { words, whole: words.length === 1 && words[0] === whole ? null : whole };
}

/** A run of Chinese as its words. Of what the dictionary does not know, two characters belong together; others stand in any order. */
function cut(term: string): string[] {
  if (term === '' || ![...term].some(isWide) || [...term].length <= 2) return term === '' ? [] : [term];
  const words: string[] = [];
  let singles = '';
  const flush = () => {
    const letters = [...singles];
    if (letters.length === 2) words.push(singles);
    else words.push(...letters.filter((letter) => !particles.has(letter)));
    singles = '';
  };
  for (const { segment, isWordLike } of cutter.segment(term)) {
    if (isWordLike && isWide(segment) && [...segment].length === 1) singles += segment;
    else {
      flush();
      if (isWordLike) words.push(segment);
    }
  }
  flush();
  return words.length > 0 ? words : [term];
}

/** Whether a text has all the words, and whether it has the whole. */
export function holds(asked: Asked, text: string): 'whole' | 'words' | undefined {
  const read = plain(text).replace(/\s+/g, ' ');
  if (!asked.words.every((word) => read.includes(word))) return undefined;
  return asked.whole === null || read.includes(asked.whole) ? 'whole' : 'words';
}
