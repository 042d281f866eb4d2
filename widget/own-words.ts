import { own } from './language.ts';

/** Says the words of a later part, which come with it: Chinese, English. */
export const sayFrom =
  <K extends string>(words: Record<K, readonly [string, string]>) =>
  (word: K, params: Record<string, string | number> = {}): string =>
    own(words[word][0], words[word][1]).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
