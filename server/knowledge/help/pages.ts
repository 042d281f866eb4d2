import { type ArticleLanguage, articleLevels } from '../../../common/articles.ts';
import type { Reader } from '../../platform/db.ts';
import { readShop } from '../../team/shop.ts';
import type { Answers } from '../answers.ts';
import type { Mark } from '../found-pieces.ts';
import { publishedPaths } from '../learning/views.ts';
import { plainOf } from '../markdown.ts';
import { answeredBy, everyAnswerer } from './answerers.ts';
import { helpGuides } from './guides.ts';
import { askHelped, thanks } from './helped.ts';
import { byLevel, type Narrowed, narrowingLines } from './narrowing.ts';
import { addressOf, escapeMarkdown, type HelpPage, helpName, type Site, shopName } from './page.ts';
import { type FoundInHelp, findInHelp } from './search.ts';
import {
  articlesStamp,
  askedMost,
  type HelpArticle,
  type HelpLink,
  type HelpSection,
  helpArticle,
  helpCategory,
  helpSections,
  relatedTo,
} from './views.ts';
import { fill, helpWords } from './words.ts';

const both: readonly ArticleLanguage[] = ['zh-CN', 'en'];
const eachSection = 8;

const link = (language: ArticleLanguage, place: string, title: string) => `[${escapeMarkdown(title)}](${addressOf(language, place)})`;
const list = (language: ArticleLanguage, links: readonly HelpLink[], from = '') =>
  links.map(({ number, title }) => `- ${link(language, `/${number}${from}`, title)}`).join('\n');

const named = (language: ArticleLanguage, each: { name: string; nameEn: string }) =>
  (language === 'en' ? each.nameEn || each.name : each.name) || helpWords[language].other;

function sectionOf(language: ArticleLanguage, section: HelpSection): string {
  const t = helpWords[language];
  const rest =
    section.count > section.links.length && link(language, `/category/${section.id ?? 'other'}`, fill(t.all, { count: section.count }));
  return `# ${escapeMarkdown(named(language, section))}\n\n${list(language, section.links)}${rest ? `\n\n${rest}` : ''}`;
}

const homes = new Map<ArticleLanguage, { stamp: string; markdown: string }>();

/** All sections. Made anew only when an article has changed, or the day. */
export async function homePage(db: Reader, site: Site, language: ArticleLanguage, at: Date, hasPolicy: boolean): Promise<HelpPage> {
  const t = helpWords[language];
  const stamp = `${site.base} ${await articlesStamp(db)} ${at.toISOString().slice(0, 10)}`;
  const known = homes.get(language);
  const sections = known?.stamp === stamp ? known.markdown : (await sectionsOf(db, language, at)) || t.none;
  homes.set(language, { stamp, markdown: sections });
  const guides = (await helpGuides(db)).length > 0 ? `\n\n# ${t.guides}\n\n${t.guidesHow} ${link(language, '/guides', t.guides)}` : '';
  const learning = (await publishedPaths(db)).length > 0 ? `\n\n# ${t.learn}\n\n${t.learnHow} ${link(language, '/learn', t.learn)}` : '';
  const policy = hasPolicy ? `\n\n# ${t.policy}\n\n${link(language, '/policy', t.policy)}` : '';
  const markdown = `${sections}${policy}${guides}${learning}`;
  const title = helpName(site, language);
  return { language, title, description: `${shopName(site, language)} ${title}`, place: '', languages: both, markdown };
}

async function sectionsOf(db: Reader, language: ArticleLanguage, at: Date): Promise<string> {
  const most = await askedMost(db, language, at, eachSection);
  const asked = most.length > 0 ? [`# ${helpWords[language].askedMost}\n\n${list(language, most)}`] : [];
  const sections = await helpSections(db, language, eachSection);
  return [...asked, ...sections.map((section) => sectionOf(language, section))].join('\n\n');
}

/** Everything of one category, or what is written at one level of it. */
export async function categoryPage(db: Reader, language: ArticleLanguage, id: string, narrowed: Narrowed): Promise<HelpPage | undefined> {
  const category = id === 'other' ? undefined : await db.selectFrom('categories').selectAll().where('id', '=', id).executeTakeFirst();
  if (!category && id !== 'other') return undefined;
  const title = named(language, category ? { name: category.name, nameEn: category.name_en } : { name: '', nameEn: '' });
  const place = `/category/${id}`;
  const { level } = narrowed;
  const all = await helpCategory(db, language, category?.id ?? null);
  const counts = new Map(
    articleLevels.flatMap((each) => {
      const count = all.filter((one) => one.level === each).length;
      return count > 0 ? [[each, count]] : [];
    }),
  );
  const shown = all.filter((each) => !level || each.level === level);
  const parts = [byLevel({ language, place, query: {} }, counts, { level }), list(language, shown) || helpWords[language].none];
  return { language, title, description: title, place, languages: both, markdown: parts.filter(Boolean).join('\n\n') };
}

interface HelpSearch extends Narrowed {
  language: ArticleLanguage;
  q: string;
  /** Under which it was noted, where what was found is only narrowed. */
  noted: string | undefined;
}

/** What was found. `note` keeps what was looked for, and gives the name under which opening a result is noted. */
export async function searchPage(db: Reader, answers: Answers, asked: HelpSearch, note: (found: number) => string): Promise<HelpPage> {
  const { language, q, noted, ...narrowed } = asked;
  const t = helpWords[language];
  const { items, facets } = await findInHelp(db, answers, { q, language, limit: 30, ...narrowed });
  const search = q.trim() ? (noted ?? note(items.length)) : '';
  const title = fill(t.found, { q });
  const page = { language, title, description: title, place: '/search', languages: both, q, isHidden: true as const };
  if (items.length === 0 && !narrowed.level && !narrowed.category) return { ...page, markdown: fill(t.nothing, { q: escapeMarkdown(q) }) };
  const at = { language, place: '/search', query: { q, search } };
  const found = items.map((item) => foundItem(language, item, search)).join('\n\n') || fill(t.nothing, { q: escapeMarkdown(q) });
  return { ...page, markdown: [narrowingLines(at, facets, narrowed), found].filter(Boolean).join('\n\n') };
}

/** With what was asked for in bold, which the page shows marked. */
function foundItem(language: ArticleLanguage, item: FoundInHelp['items'][number], search: string): string {
  const address = addressOf(language, `/${item.number}?search=${search}`);
  return `- [${inBold(item.title, item.titleMarks)}](${address})\n\n  ${inBold(item.excerpt, item.excerptMarks)}`;
}

function inBold(text: string, marks: readonly Mark[]): string {
  const ends = [0, ...marks.map(({ to }) => to)];
  const parts = marks.map(({ from, to }, at) => `${escapeMarkdown(text.slice(ends[at], from))}**${escapeMarkdown(text.slice(from, to))}**`);
  return `${parts.join('')}${escapeMarkdown(text.slice(ends.at(-1)))}`;
}

/** How to reach a person, and when. */
export async function contactPage(db: Reader, language: ArticleLanguage): Promise<HelpPage> {
  const t = helpWords[language];
  const { hours } = await readShop(db);
  const days = t.days.split('、');
  const rows = hours.map((ranges, day) => `| ${days[day]} | ${ranges.map(({ from, to }) => `${from}–${to}`).join(', ') || t.closed} |`);
  const markdown = `${t.contactChat}\n\n| ${t.hours} | |\n|---|---|\n${rows.join('\n')}${await everyAnswerer(db, language)}`;
  const after = `<noscript><p>${t.contactNoScript}</p></noscript>`;
  return { language, title: t.contact, description: t.contactHow, place: '/contact', languages: both, markdown, after };
}

interface Read {
  article: HelpArticle;
  page: HelpPage;
}

/** An article, with what it is about, others like it, and the question whether it helped. */
export async function articlePage(
  db: Reader,
  site: Site,
  language: ArticleLanguage,
  number: string,
  hasVoted: boolean,
): Promise<Read | undefined> {
  const article = await helpArticle(db, number, language);
  if (!article) return undefined;
  const t = helpWords[language];
  const related = await relatedTo(db, article);
  const day = article.publishedAt.toISOString().slice(0, 10);
  const said = plainOf(article.body);
  const parts = [
    article.language === language ? '' : `*${t.onlyOther}*`,
    article.body,
    answeredBy(language, article.answerers, addressOf(language, '/contact')),
    `${fill(t.updated, { day })} · ${t[article.level]}${article.category ? ` · ${link(language, `/category/${article.category.id}`, named(language, article.category))}` : ''}`,
    related.length > 0 ? `# ${t.related}\n\n${list(language, related)}` : '',
  ];
  const page: HelpPage = {
    ...{ language, title: article.title, description: said.slice(0, 400).replace(/\s+/g, ' ').slice(0, 150) },
    ...{ place: `/${number}`, languages: article.languages, markdown: parts.filter(Boolean).join('\n\n') },
    after: hasVoted ? thanks(language) : askHelped(language, article),
    data: describe(site, article, said),
  };
  return { article, page };
}

/** What search engines are told: the article, and the questions it answers. */
function describe(site: Site, article: HelpArticle, text: string): object {
  const url = `${site.base}${addressOf(article.language, `/${article.number}`)}`;
  const answer = { '@type': 'Answer', text };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        ...{ '@type': 'Article', '@id': url, headline: article.title, inLanguage: article.language, url },
        ...{ datePublished: article.publishedAt.toISOString(), publisher: { '@type': 'Organization', name: site.shop.name } },
      },
      {
        ...{ '@type': 'FAQPage', inLanguage: article.language },
        mainEntity: [article.title, ...article.similarQuestions.slice(0, 5)].map((name) => ({
          ...{ '@type': 'Question', name, acceptedAnswer: answer },
        })),
      },
    ],
  };
}

export function lostPage(language: ArticleLanguage): HelpPage {
  const t = helpWords[language];
  return { language, title: t.notThere, description: t.notThere, place: '', languages: both, markdown: t.notThereHow, isHidden: true };
}
