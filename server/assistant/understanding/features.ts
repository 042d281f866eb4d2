import { stemmer } from 'stemmer';
import { lettersOf, runsOf } from '../../knowledge/search/letters.ts';

const longest = 300;

/**
 * What a sentence is known by: words and pairs of neighbouring words, and the letters inside them, so that a slip costs little.
 * Chinese is taken by characters, pairs and triples: no dictionary decides. Figures are one word, whatever they are.
 */
export function featuresOf(sentence: string): string[] {
  const features: string[] = [];
  const words: string[] = [];
  for (const { text, chinese } of runsOf(lettersOf(sentence.slice(0, longest)).text)) {
    if (chinese) {
      for (const size of [1, 2, 3]) features.push(...grams(text, size).map((gram) => `h${gram}`));
      words.push(...text);
    } else {
      const word = /^\d/.test(text) ? '0' : text;
      const stem = stemmer(word);
      features.push(`w${stem}`, ...[3, 4, 5].flatMap((size) => grams(`<${word}>`, size).map((gram) => `l${gram}`)));
      words.push(stem);
    }
  }
  const whole = ['<', ...words, '>'];
  for (let at = 1; at < whole.length; at += 1) features.push(`p${whole[at - 1]} ${whole[at]}`);
  return [...new Set(features)];
}

const grams = (text: string, size: number): string[] =>
  Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) => text.slice(at, at + size));
