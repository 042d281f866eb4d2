import type { WordNumbers } from './numbers.ts';
import { folded } from './sounds.ts';

/** One sign of a question as it is compared with others: a Chinese character with its sound, or a word. */
export interface Sign {
  text: string;
  sound: string;
  chinese: boolean;
  /** Part of a word that says nothing. */
  light: boolean;
}

export const wordSign = (text: string): Sign => ({ text, sound: text, chinese: false, light: false });

/** Signs as they are kept in a row: 净/jing, pro, and .吗/ma for a light one. Texts are letters and figures only. */
export const written = (signs: readonly Sign[]): string =>
  signs.map(({ text, sound, chinese, light }) => `${light ? '.' : ''}${text}${chinese ? `/${sound}` : ''}`).join(' ');

function read(sign: string): Sign {
  const light = sign.startsWith('.');
  const [text = '', sound] = sign.slice(light ? 1 : 0).split('/');
  return { text, sound: sound ?? text, chinese: sound !== undefined, light };
}

/** Every sign there is, once; numbers compare faster than words, and take less room. */
export interface Signs {
  of(sign: string): number;
  is: number[];
  sounds: number[];
  /** The sound as many speakers say it, see `folded`. */
  nearly: number[];
  chinese: boolean[];
  light: boolean[];
  initial: string[];
  forTerms: { is: number; nearly: number; chinese: boolean }[];
}

export function openSigns(words: WordNumbers): Signs {
  const numbers = new Map<string, number>();
  const signs: Omit<Signs, 'of'> = { is: [], sounds: [], nearly: [], chinese: [], light: [], initial: [], forTerms: [] };
  function add(spelt: string): number {
    const { text, sound, chinese, light } = read(spelt);
    const [is, nearly] = [words.of(text), words.of(folded(sound))];
    const number = signs.is.push(is) - 1;
    signs.forTerms.push({ is, nearly, chinese });
    signs.sounds.push(words.of(sound));
    signs.nearly.push(nearly);
    signs.chinese.push(chinese);
    signs.light.push(light);
    signs.initial.push(chinese ? sound.slice(0, 1) : text);
    numbers.set(spelt, number);
    return number;
  }
  return { ...signs, of: (spelt) => numbers.get(spelt) ?? add(spelt) };
}
