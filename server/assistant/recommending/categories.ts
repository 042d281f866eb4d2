import { categoryViews } from '../../catalogue/views.ts';
import type { Answers } from '../../knowledge/answers.ts';
import type { Word } from '../../knowledge/search/dictionary.ts';
import { lettersOf } from '../../knowledge/search/letters.ts';
import { rootsOf } from '../../knowledge/search/reading.ts';
import type { Reader } from '../../platform/db.ts';

/** They stand in the name of any category. */
const general = new Set([
  '用品',
  '产品',
  '商品',
  '系列',
  '其他',
  '其它',
  '东西',
  'good',
  'goods',
  'product',
  'other',
  'thing',
  'stuff',
  'set',
]);

export interface Named {
  ids: string[];
  /** Nothing else was said. */
  isAll: boolean;
}

/** The categories that somebody names: by a word of their name, a part of it, or what the shop's dictionary says means the same. */
export async function categoriesNamed(db: Reader, answers: Answers, said: string): Promise<Named | undefined> {
  if (!said) return undefined;
  const categories = (await categoryViews(db)).filter(({ products }) => products > 0);
  if (categories.length === 0) return undefined;
  const { dictionary } = await answers.ask(said, { among: () => false, limit: 1 });
  const wordsOf = (text: string) => dictionary.cut(lettersOf(text).text).filter((word) => !word.stop && !general.has(word.text));
  const rootsIn = (words: readonly Word[]) => rootsOf(dictionary, words).filter((root) => !general.has(root));
  const words = wordsOf(said).map((word) => rootsIn([word]));
  const counted = categories.map(({ id, name, nameEn }) => {
    const known = new Set(rootsIn(wordsOf(`${name} ${nameEn}`)));
    return { id, many: words.filter((roots) => roots.some((root) => known.has(root))).length };
  });
  const most = Math.max(...counted.map(({ many }) => many));
  if (most === 0) return undefined;
  return { ids: counted.filter(({ many }) => many === most).map(({ id }) => id), isAll: most === words.length };
}
