/** Signs in order, ready to be compared: as numbers, and how much each is worth. */
export interface Line {
  many: number;
  is: Int32Array;
  sounds: Int32Array;
  nearly: Int32Array;
  /** Of what is written: a Chinese character. Of what was asked: all that is known is how it sounds. */
  flag: Uint8Array;
  worth: Float64Array;
}

export const newLine = (room: number): Line => ({
  many: 0,
  is: new Int32Array(room),
  sounds: new Int32Array(room),
  nearly: new Int32Array(room),
  flag: new Uint8Array(room),
  worth: new Float64Array(room),
});

/** How much two questions are the same, sign by sign in order: of what was asked, and of what is written. */
export interface Likeness {
  asked: number;
  written: number;
}

const everywhere = () => true;

/** `isIn`: whether a sign of what was asked may be like one that is written, where that is known. */
export const likenessOf = (asked: Line, written: Line, rows: Rows, isIn: (place: number) => boolean = everywhere): Likeness =>
  likeness(asked, written, aligned(asked, written, rows, isIn));

/** It is no more like than this: as if all signs they share stood in order. */
export function likenessAtMost(asked: Line, written: Line, seen: Int32Array, turn: number): Likeness {
  for (let at = 0; at < written.many; at += 1) {
    seen[written.is[at] as number] = turn;
    seen[written.nearly[at] as number] = turn;
  }
  let most = 0;
  for (let place = 0; place < asked.many; place += 1)
    if (seen[asked.is[place] as number] === turn || seen[asked.nearly[place] as number] === turn) most += asked.worth[place] as number;
  return likeness(asked, written, most);
}

function likeness(asked: Line, written: Line, most: number): Likeness {
  return { asked: Math.min(1, most / (sum(asked) || 1)), written: Math.min(1, most / (sum(written) || 1)) };
}

function sum({ worth, many }: Line): number {
  let total = 0;
  for (let at = 0; at < many; at += 1) total += worth[at] as number;
  return total;
}

/** Room for the comparison, used again for each. */
export type Rows = [Float64Array, Float64Array, Float64Array];

const exchanged = 0.9;

/** The most that can be matched in order; two neighbours that changed places are nearly the same. */
function aligned(asked: Line, written: Line, rows: Rows, isIn: (place: number) => boolean): number {
  let [before, last, row] = rows;
  for (const each of rows) each.fill(0, 0, written.many + 1);
  for (let place = 0; place < asked.many; place += 1) {
    // What is like nothing there matches nothing, and changes places with nothing: its row is the one before.
    if (!isIn(place)) continue;
    const worth = asked.worth[place] as number;
    row[0] = 0;
    for (let at = 0; at < written.many; at += 1) {
      let most = Math.max(last[at + 1] as number, row[at] as number);
      const same = sameness(asked, place, written, at);
      if (same > 0) most = Math.max(most, (last[at] as number) + same * Math.min(worth, written.worth[at] as number));
      if (isExchange(asked, place, written, at)) {
        most = Math.max(most, (before[at - 1] as number) + exchanged * (worth + (asked.worth[place - 1] as number)));
      }
      row[at + 1] = most;
    }
    [before, last, row] = [last, row, before];
  }
  return last[written.many] as number;
}

function isExchange(asked: Line, place: number, written: Line, at: number): boolean {
  if (place === 0 || at === 0) return false;
  return asked.is[place] === written.is[at - 1] && asked.is[place - 1] === written.is[at];
}

function sameness(asked: Line, place: number, written: Line, at: number): number {
  if (asked.is[place] === written.is[at]) return 1;
  if (asked.nearly[place] !== written.nearly[at] || written.flag[at] === 0) return 0;
  if (asked.sounds[place] !== written.sounds[at]) return 0.8;
  return asked.flag[place] === 1 ? 1 : 0.9;
}

/** A line of letters, each worth the same. */
export function setLetters(line: Line, letters: string): Line {
  line.many = Math.min(letters.length, line.is.length);
  for (let at = 0; at < line.many; at += 1) {
    line.is[at] = letters.charCodeAt(at);
    line.flag[at] = 0;
    line.worth[at] = 1;
  }
  return line;
}
