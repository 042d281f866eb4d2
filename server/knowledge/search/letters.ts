import { Converter } from 'opencc-js/t2cn';

const simplified = Converter({ from: 't', to: 'cn' });

export interface Letters {
  /** The text in one spelling: small letters, half width, simplified characters. */
  text: string;
  /** Where each of them stood in what was written. */
  at: number[];
}

/** Text as the search compares it: 「ＡＰＰ濾芯」 is “app滤芯”. */
export function lettersOf(written: string): Letters {
  let text = '';
  const at: number[] = [];
  let place = 0;
  for (const sign of written) {
    const plain = sign.normalize('NFKC').toLowerCase();
    for (let n = 0; n < plain.length; n += 1) at.push(place);
    text += plain;
    place += sign.length;
  }
  const simple = simplified(text);
  // Phrases are turned into as many characters as they had; should one ever not be, each character is turned alone.
  return { text: simple.length === text.length ? simple : Array.from(text, oneSign).join(''), at: [...at, place] };
}

function oneSign(sign: string): string {
  const simple = simplified(sign);
  return simple.length === sign.length ? simple : sign;
}

export interface Run {
  text: string;
  from: number;
  /** Chinese characters, or a word of letters and digits. */
  chinese: boolean;
}

/** Runs of Chinese characters, and words of letters and digits. */
export function runsOf(text: string): Run[] {
  return Array.from(text.matchAll(/\p{Script=Han}+|[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv), (found) => ({
    text: found[0],
    from: found.index,
    chinese: /^\p{Script=Han}/u.test(found[0]),
  }));
}
