import { Converter } from 'opencc-js/t2cn';

const simplified = Converter({ from: 't', to: 'cn' });

export interface Letters {
  /** The text in one spelling: small letters, half width, simplified characters. */
  text: string;
  /** Where each of them stood in what was written. */
  at: ArrayLike<number>;
}

/** Text as the search compares it: 「ＡＰＰ濾芯」 is “app滤芯”. */
export function lettersOf(written: string): Letters {
  return signBySign(written) ?? inPhrases(written);
}

function inPhrases(written: string): Letters {
  let text = '';
  const at: number[] = [];
  let place = 0;
  for (const sign of written) {
    const plain = plainSign(sign);
    for (let n = 0; n < plain.length; n += 1) at.push(place);
    text += plain;
    place += sign.length;
  }
  const simple = simplified(text);
  // Phrases are turned into as many characters as they had; should one ever not be, each character is turned alone.
  return { text: simple.length === text.length ? simple : Array.from(text, oneSign).join(''), at: [...at, place] };
}

const plainSign = (sign: string) => sign.normalize('NFKC').toLowerCase();

function oneSign(sign: string): string {
  const simple = simplified(sign);
  return simple.length === sign.length ? simple : sign;
}

// What each sign becomes, found out once; `seldom` are those whose neighbours matter, or that become several.
const seldom = 0xffff;
const becomes = new Uint16Array(0x10000);
let places = new Uint32Array(0);

/** Nearly all texts: no traditional character in them, and every sign remains one. */
function signBySign(written: string): Letters | null {
  const signs = new Uint16Array(written.length);
  for (let at = 0; at < written.length; at += 1) {
    const code = written.charCodeAt(at);
    becomes[code] ||= alone(code);
    const plain = becomes[code] as number;
    if (plain === seldom) return null;
    signs[at] = plain;
  }
  if (places.length <= written.length) places = Uint32Array.from({ length: 2 * written.length + 256 }, (_, at) => at);
  return { text: Buffer.from(signs.buffer).toString('utf16le'), at: places.subarray(0, written.length + 1) };
}

function alone(code: number): number {
  const sign = String.fromCharCode(code);
  const plain = plainSign(sign);
  // “…” becomes three points: what holds no letter is a gap, however many signs it would be.
  if (plain && !/[\p{L}\p{M}\p{N}]/u.test(plain) && sign.isWellFormed())
    return plain.length === 1 ? plain.charCodeAt(0) : ' '.charCodeAt(0);
  const isAlone = sign.isWellFormed() && plain.length === 1 && oneSign(plain) === plain;
  return isAlone ? plain.charCodeAt(0) || seldom : seldom;
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
