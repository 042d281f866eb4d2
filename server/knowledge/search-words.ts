import { z } from 'zod';
import type { Setting } from '../platform/settings.ts';
import { shippedStopWords } from './search/shipped-stop-words.ts';
import { shippedSynonyms } from './search/shipped-synonyms.ts';

const Word = z.string().trim().min(1).max(40);

/** The shop's dictionary: what names are one word, what means the same, what says nothing. */
export const SearchWords = z.object({
  names: z.array(Word).max(5000),
  synonyms: z.array(z.array(Word).min(2).max(30)).max(2000),
  stopWords: z.array(Word).max(1000),
});
export type SearchWords = z.output<typeof SearchWords>;

export const searchWordsSetting: Setting<typeof SearchWords> = {
  name: 'search_words',
  schema: SearchWords,
  initial: { names: [], synonyms: shippedSynonyms.map((group) => [...group]), stopWords: [...shippedStopWords] },
};
