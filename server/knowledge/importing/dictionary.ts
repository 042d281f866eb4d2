import { invalid } from '../../platform/problems.ts';
import { changeSetting, readSetting } from '../../platform/settings.ts';
import { SearchWords, searchWordsSetting } from '../search-words.ts';
import type { Portable } from './portable.ts';

const [key, title] = ['search-words', '搜索词典'];
const said = (words: unknown) => JSON.stringify(SearchWords.parse(words));

/** The shop's dictionary: names and brands, synonyms, stop words. */
export const dictionaryPortable: Portable = {
  kind: 'dictionary',
  needs: 'settings.manage',
  pieces: async (db) => [{ key, title, input: await readSetting(db, searchWordsSetting) }],
  read(content) {
    const read = SearchWords.safeParse(content);
    if (!read.success) throw invalid('import_not_read');
    return { key, title, input: read.data };
  },
  outcome: async (db, { input }) => (said(await readSetting(db, searchWordsSetting)) === said(input) ? 'unchanged' : 'changed'),
  async bring(tx, actor, { input }) {
    if (said(await readSetting(tx, searchWordsSetting)) === said(input)) return 'unchanged';
    await changeSetting(tx, actor, searchWordsSetting, SearchWords.parse(input));
    return 'changed';
  },
};
