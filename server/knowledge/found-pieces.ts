import { z } from 'zod';
import type { Said } from './answer-texts.ts';
import type { Asking } from './answers.ts';
import type { Asked } from './search/asked.ts';
import { likeliestPlace, marksIn } from './search/marks.ts';

/** Where in a text of one line something stands that was asked for. */
export const Mark = z.object({ from: z.int(), to: z.int() });
export type Mark = z.output<typeof Mark>;

interface Piece {
  title: string;
  /** The part of the text that has the words asked for. */
  excerpt: string;
}

export type Marked<P extends Piece> = P & { titleMarks: Mark[]; excerptMarks: Mark[] };

const around = 45;
const longest = 140;

/** What is shown of something that was found: its title, and the part of its text that has the words asked for. */
export const pieceOf = ({ title, text }: Said, asked: Asked): Piece => ({ title, excerpt: excerptOf(text, asked) });

function excerptOf(said: string, asked: Asked): string {
  const from = said.length <= longest ? 0 : Math.max(0, likeliestPlace(said, asked, longest - around) - around);
  return `${from > 0 ? '…' : ''}${said.slice(from, from + longest)}${said.length > from + longest ? '…' : ''}`;
}

/** The same with what was asked for marked in it, as it is written there. */
export function withMarks<P extends Piece>(pieces: readonly P[], { asked, dictionary }: Pick<Asking, 'asked' | 'dictionary'>): Marked<P>[] {
  const marks = marksIn(
    dictionary,
    pieces.flatMap(({ title, excerpt }) => [title, excerpt]),
    asked,
  );
  return pieces.map((piece, at) => ({ ...piece, titleMarks: marks[2 * at] ?? [], excerptMarks: marks[2 * at + 1] ?? [] }));
}

/** The words that are marked in some texts of one line, each once: for who shows them in another order. */
export function wordsMarked(texts: readonly string[], { asked, dictionary }: Pick<Asking, 'asked' | 'dictionary'>): string[] {
  const marks = marksIn(dictionary, texts, asked);
  return [...new Set(texts.flatMap((text, at) => (marks[at] ?? []).map(({ from, to }) => text.slice(from, to))))];
}
