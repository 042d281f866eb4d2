import { z } from 'zod';
import { type ArticleLanguage, articleLevels } from '../../../common/articles.ts';
import { addressOf, escapeMarkdown } from './page.ts';
import type { FoundInHelp } from './search.ts';
import { helpWords } from './words.ts';

/** What a list of the help centre is narrowed to, by its address; what is no such value narrows nothing. */
export const Narrowed = z.object({
  level: z.enum(articleLevels).optional().catch(undefined),
  category: z.uuid().optional().catch(undefined),
});
export type Narrowed = z.output<typeof Narrowed>;

interface Way {
  words: string;
  count: number;
  to: Narrowed;
  isNow: boolean;
}

interface Place {
  language: ArticleLanguage;
  place: string;
  /** What else stands in the address. */
  query: Record<string, string>;
}

function addressWith({ language, place, query }: Place, to: Narrowed): string {
  const given = Object.entries({ ...query, ...to }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return addressOf(language, `${place}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`);
}

/** A line of links to narrow a list by, the present one in bold; nothing where there is no choice. */
function lineOf(at: Place, label: string, all: Narrowed, ways: readonly Way[]): string {
  if (ways.length < 2 && !ways.some(({ isNow }) => isNow)) return '';
  const any = ways.some(({ isNow }) => isNow)
    ? `[${helpWords[at.language].any}](${addressWith(at, all)})`
    : `**${helpWords[at.language].any}**`;
  const each = ways.map(({ words, count, to, isNow }) => {
    const said = `${escapeMarkdown(words)} ${count}`;
    return isNow ? `**${said}**` : `[${said}](${addressWith(at, to)})`;
  });
  return `${label} ${[any, ...each].join(' · ')}`;
}

const levelWays = (language: ArticleLanguage, counts: ReadonlyMap<string, number>, narrowed: Narrowed): Way[] =>
  articleLevels
    .filter((level) => counts.has(level) || narrowed.level === level)
    .map((level) => ({
      ...{ words: helpWords[language][level], count: counts.get(level) ?? 0 },
      ...{ to: { ...narrowed, level }, isNow: narrowed.level === level },
    }));

const countsOf = (facets: readonly { value: string; count: number }[]) => new Map(facets.map(({ value, count }) => [value, count]));

/** By for whom it is written. */
export function byLevel(at: Place, counts: ReadonlyMap<string, number>, narrowed: Narrowed): string {
  return lineOf(at, helpWords[at.language].byLevel, { ...narrowed, level: undefined }, levelWays(at.language, counts, narrowed));
}

/** What was found, narrowed by level and by category. */
export function narrowingLines(at: Place, { level, category }: FoundInHelp['facets'], narrowed: Narrowed): string {
  const ways = category.map((each) => ({
    ...{ words: at.language === 'en' ? each.nameEn || each.name : each.name, count: each.count },
    ...{ to: { ...narrowed, category: each.value }, isNow: narrowed.category === each.value },
  }));
  const { byCategory } = helpWords[at.language];
  return [byLevel(at, countsOf(level), narrowed), lineOf(at, byCategory, { ...narrowed, category: undefined }, ways)]
    .filter(Boolean)
    .join('\n\n');
}
