import { durationWords } from '../conversations/words.ts';

/** How long ago something was, or how long it took. */
export const sinceWords = (from: string, to: string | null): string =>
  durationWords(((to ? Date.parse(to) : Date.now()) - Date.parse(from)) / 1000);
