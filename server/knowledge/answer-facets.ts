import { z } from 'zod';
import type { ArticleAudience, ArticleLanguage, ArticleLevel } from '../../common/articles.ts';
import type { Reader } from '../platform/db.ts';
import type { Answer, AnswerKind } from './answer-rows.ts';

/** One thing a list can be narrowed to, with how many would stand in it then. */
export const Facet = z.object({ value: z.string(), count: z.int() });
export const CategoryFacet = Facet.extend({ name: z.string(), nameEn: z.string() });

export const Facets = z.object({
  kinds: z.array(Facet),
  audience: z.array(Facet),
  language: z.array(Facet),
  level: z.array(Facet),
  category: z.array(CategoryFacet),
});

export interface Narrowing {
  kinds?: readonly AnswerKind[] | undefined;
  audience?: ArticleAudience | undefined;
  language?: ArticleLanguage | undefined;
  level?: ArticleLevel | undefined;
  category?: string | undefined;
}

type Dimension = keyof Narrowing;

const audienceOf = ({ staffOnly }: Answer): ArticleAudience => (staffOnly ? 'staff' : 'public');

/** What a list is narrowed by. What is written in no language, at no level and for no goods in particular is for all of them. */
const passes: Record<Dimension, (answer: Answer, wanted: Narrowing) => boolean> = {
  kinds: ({ kind }, { kinds }) => !kinds || kinds.includes(kind),
  audience: (answer, { audience }) => !audience || audienceOf(answer) === audience,
  language: (answer, { language }) => !language || !answer.language || answer.language === language,
  level: (answer, { level }) => !level || answer.level === level,
  category: ({ categories }, { category }) => !category || categories.includes(category),
};
const dimensions = Object.keys(passes) as Dimension[];

const valuesOf: Record<Dimension, (answer: Answer) => readonly string[]> = {
  kinds: ({ kind }) => [kind],
  audience: (answer) => [audienceOf(answer)],
  language: ({ language }) => (language ? [language] : []),
  level: ({ level }) => (level ? [level] : []),
  category: ({ categories }) => categories,
};

/** Asked of thousands of answers for one question: what a list is not narrowed by costs nothing. */
export function narrowingTo(wanted: Narrowing): (answer: Answer) => boolean {
  const given = dimensions.filter((each) => wanted[each] !== undefined).map((each) => passes[each]);
  return (answer) => given.every((pass) => pass(answer, wanted));
}

/** For each way to narrow a list: what would be left of it, by everything else it is narrowed to. */
function counted(found: readonly Answer[], wanted: Narrowing, dimension: Dimension): z.output<typeof Facet>[] {
  const fits = narrowingTo({ ...wanted, [dimension]: undefined });
  const sources = new Map<string, Set<string>>();
  for (const answer of found) {
    if (!fits(answer)) continue;
    for (const value of valuesOf[dimension](answer)) {
      const there = sources.get(value) ?? new Set();
      sources.set(value, there.add(`${answer.kind} ${answer.source}`));
    }
  }
  return Array.from(sources, ([value, those]) => ({ value, count: those.size })).sort(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}

export async function facetsOf(db: Reader, found: readonly Answer[], wanted: Narrowing): Promise<z.output<typeof Facets>> {
  const of = (dimension: Dimension) => counted(found, wanted, dimension);
  const category = await named(db, of('category'));
  return { kinds: of('kinds'), audience: of('audience'), language: of('language'), level: of('level'), category };
}

/** A category that has gone meanwhile narrows nothing. */
export async function named(db: Reader, facets: readonly z.output<typeof Facet>[]): Promise<z.output<typeof CategoryFacet>[]> {
  if (facets.length === 0) return [];
  const ids = facets.map(({ value }) => value);
  const rows = await db.selectFrom('categories').select(['id', 'name', 'name_en as nameEn']).where('id', 'in', ids).execute();
  const names = new Map(rows.map(({ id, ...name }) => [id, name]));
  return facets.flatMap((facet) => {
    const name = names.get(facet.value);
    return name ? [{ ...facet, ...name }] : [];
  });
}
