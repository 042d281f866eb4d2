import { pinyin } from 'pinyin-pro';

/** How each sign of a text sounds, without tones; what is not Chinese sounds as it is written. */
export const soundsOf = (text: string): string[] => pinyin(text, { toneType: 'none', type: 'array', v: true });

/** Sounds that many speakers do not tell apart are one: zhang, zang and zan. */
export const folded = (sound: string): string => sound.replace(/^([zcs])h/, '$1').replace(/([aei])ng$/, '$1n');

const finals: Record<string, string> = {
  '': 'a o e ai ei ao ou an en ang eng er',
  b: 'a o ai ei ao an en ang eng i ie iao ian in ing u',
  p: 'a o ai ei ao ou an en ang eng i ie iao ian in ing u',
  m: 'a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u',
  f: 'a o ei ou an en ang eng u',
  d: 'a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un',
  t: 'a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un',
  n: 'a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve ue',
  l: 'a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue',
  g: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  k: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  h: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  j: 'i ia ie iao iu ian in iang ing iong u ue uan un',
  q: 'i ia ie iao iu ian in iang ing iong u ue uan un',
  x: 'i ia ie iao iu ian in iang ing iong u ue uan un',
  zh: 'i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  ch: 'i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang',
  sh: 'i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang',
  r: 'i e ao ou an en ang eng ong u ua uo ui uan un',
  z: 'i a e ai ei ao ou an en ang eng ong u uo ui uan un',
  c: 'i a e ai ao ou an en ang eng ong u uo ui uan un',
  s: 'i a e ai ao ou an en ang eng ong u uo ui uan un',
  y: 'a o e ao ou an ang ong i in ing u ue uan un',
  w: 'a o ai ei an en ang eng u',
};

const syllables = new Set(Object.entries(finals).flatMap(([initial, ends]) => ends.split(' ').map((end) => initial + end)));
const longest = 6;

export interface Piece {
  text: string;
  kind: 'sound' | 'word' | 'letter';
}

const costs = { sound: 1, word: 1.2, letter: 2.5 };

/** Letters read as pinyin, with known words between: jingshuiqipro → jing shui qi pro. What is neither stays letters. */
export function readLetters(letters: string, isWord: (word: string) => boolean): Piece[] {
  const best: { cost: number; from: number; piece: Piece | null }[] = [{ cost: 0, from: 0, piece: null }];
  for (let end = 1; end <= letters.length; end += 1) {
    best[end] = { cost: Number.POSITIVE_INFINITY, from: 0, piece: null };
    for (let from = Math.max(0, end - 12); from < end; from += 1) {
      const piece = pieceOf(letters.slice(from, end), isWord);
      const cost = piece ? (best[from]?.cost ?? 0) + costs[piece.kind] : Number.POSITIVE_INFINITY;
      if (cost < (best[end]?.cost ?? 0)) best[end] = { cost, from, piece };
    }
  }
  const pieces: Piece[] = [];
  for (let end = letters.length; end > 0; end = best[end]?.from ?? 0) {
    const piece = best[end]?.piece;
    if (piece) pieces.unshift(piece);
  }
  return pieces;
}

function pieceOf(text: string, isWord: (word: string) => boolean): Piece | null {
  if (text.length <= longest && syllables.has(text)) return { text, kind: 'sound' };
  if (text.length > 1 && isWord(text)) return { text, kind: 'word' };
  return text.length === 1 ? { text, kind: 'letter' } : null;
}
