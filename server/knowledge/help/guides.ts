import { sql } from 'kysely';
import type { ArticleLanguage } from '../../../common/articles.ts';
import { answered, beginning, type Passed, triedOn } from '../../../common/guide-runs.ts';
import { nodeOf, type Tree, type TreeNode, type Words } from '../../../common/guides.ts';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problems.ts';
import { versionInUse } from '../guides/guides.ts';
import { addressOf, escapeMarkdown, type HelpPage } from './page.ts';
import { fill, helpWords } from './words.ts';

const both: readonly ArticleLanguage[] = ['zh-CN', 'en'];

export interface HelpGuide {
  id: string;
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
  at: Date;
}

/** Guides customers may go through, as they are published. */
export async function helpGuides(db: Reader): Promise<HelpGuide[]> {
  const { rows } = await sql<HelpGuide>`
    select g.id, v.title, v.title_en as "titleEn", v.about, v.about_en as "aboutEn", v.published_at as at from guides g
    join guide_versions v on v.guide_id = g.id and v.version = g.version and v.audience = 'public'
    where g.archived_at is null and g.kind = 'tree' order by v.title collate "C", g.id limit 500`.execute(db);
  return rows;
}

const own = (language: ArticleLanguage, zh: string, en: string) => (language === 'en' ? en || zh : zh || en);
const said = (language: ArticleLanguage, { text, textEn }: Words) => own(language, text, textEn);

/** All of them. */
export async function guidesPage(db: Reader, language: ArticleLanguage): Promise<HelpPage> {
  const t = helpWords[language];
  return {
    language,
    title: t.guides,
    description: t.guidesHow,
    place: '/guides',
    languages: both,
    markdown: `${t.guidesHow}\n\n${(await guideLinks(db, language)) || t.none}`,
  };
}

/** Each with what it is about. */
export async function guideLinks(db: Reader, language: ArticleLanguage): Promise<string> {
  return (await helpGuides(db))
    .map(({ id, title, titleEn, about, aboutEn }) => {
      const more = own(language, about, aboutEn);
      return `- [${escapeMarkdown(own(language, title, titleEn))}](${addressOf(language, `/guides/${id}`)})${more && `: ${escapeMarkdown(more)}`}`;
    })
    .join('\n');
}

const mostAnswers = 100;

interface Going {
  passed: Passed[];
  at: string | null;
  outcome: string | null;
}

/** Where the answers lead from the beginning: the address holds all there is to know, so nothing is kept and nothing is run. */
function goThrough(tree: Tree, answers: readonly string[]): Going | undefined {
  const first = beginning(tree);
  let going: Going = { passed: first.passed, at: first.at, outcome: null };
  for (const answer of answers) {
    const move = going.at === null ? undefined : answered(tree, going.passed, going.at, answer);
    if (!move) return undefined;
    going = { passed: [...going.passed, ...move.passed], at: move.at, outcome: move.outcome };
  }
  return going;
}

/** A guide at the place that answers have led to: `0-unsolved-1`. */
export async function guidePage(db: Reader, language: ArticleLanguage, id: string, asked: string): Promise<HelpPage | undefined> {
  const guide = await versionInUse(db, id).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  if (guide?.audience !== 'public' || guide.content.kind !== 'tree') return undefined;
  const answers = asked ? asked.split('-') : [];
  const going = answers.length > mostAnswers ? undefined : goThrough(guide.content, answers);
  if (!going) return undefined;
  const place = `/guides/${id}`;
  const to = (more: readonly string[]) => addressOf(language, more.length > 0 ? `${place}?answers=${more.join('-')}` : place);
  const t = helpWords[language];
  const title = own(language, guide.title, guide.title_en);
  const about = own(language, guide.about, guide.about_en);
  const back = answers.length > 0 ? `[${t.back}](${to(answers.slice(0, -1))}) · [${t.again}](${to([])})` : '';
  const parts = [
    answers.length === 0 ? escapeMarkdown(about) : '',
    pathOf(language, guide.content, going.passed),
    nowAt(language, guide.content, going, (answer) => to([...answers, answer])),
    back,
  ];
  return {
    ...{ language, title, description: about || title, place, languages: both, markdown: parts.filter(Boolean).join('\n\n') },
    ...(going.outcome === 'person' || isPerson(guide.content, going) ? { after: personNow(language) } : {}),
    ...(answers.length > 0 ? { isHidden: true as const } : {}),
  };
}

const isPerson = (tree: Tree, { at }: Going) => at !== null && nodeOf(tree, at)?.kind === 'person';

const personNow = (language: ArticleLanguage) =>
  `<p><a class="to-person" href="${addressOf(language, '/contact')}" data-chat>${helpWords[language].contact}</a></p>`;

/** What was asked and answered so far, and what did not help. */
function pathOf(language: ArticleLanguage, tree: Tree, passed: readonly Passed[]): string {
  const t = helpWords[language];
  const lines = passed.flatMap(({ node: id, answer }) => {
    const node = nodeOf(tree, id);
    if (node?.kind === 'question') {
      const chosen = node.answers[Number(answer)];
      return [`- ${escapeMarkdown(said(language, node))} **${chosen ? escapeMarkdown(said(language, chosen)) : ''}**`];
    }
    if (node?.kind === 'solution' && answer)
      return [`- ${escapeMarkdown(said(language, node))} **${answer === 'solved' ? t.solved : t.unsolved}**`];
    return [];
  });
  return lines.join('\n');
}

function shown(language: ArticleLanguage, node: TreeNode): string {
  const more = own(language, node.more, node.moreEn);
  const words = said(language, node);
  return [escapeMarkdown(more), node.picture ? `![${escapeMarkdown(words)}](/files/${node.picture})` : ''].filter(Boolean).join('\n\n');
}

/** What is asked now, what is wrong and what to do, or how it ended. */
function nowAt(language: ArticleLanguage, tree: Tree, { at, outcome, passed }: Going, to: (answer: string) => string): string {
  const t = helpWords[language];
  if (outcome === 'solved') return `# ${t.solvedEnd}`;
  const node = at === null ? undefined : nodeOf(tree, at);
  if (!node) return `# ${t.personEnd}`;
  const head = `# ${escapeMarkdown(said(language, node))}`;
  if (node.kind === 'question')
    return [
      head,
      shown(language, node),
      node.answers.map((each, place) => `- [${escapeMarkdown(said(language, each))}](${to(String(place))})`).join('\n'),
    ]
      .filter(Boolean)
      .join('\n\n');
  if (node.kind === 'person') return [head, shown(language, node), t.personEnd].filter(Boolean).join('\n\n');
  const cause = triedOn(tree, passed).at(-1)?.cause;
  const because =
    cause && node.kind === 'solution' ? fill(t.cause, { cause: escapeMarkdown(said(language, cause)), percent: cause.confidence }) : '';
  return [because, head, shown(language, node), `- [${t.solved}](${to('solved')})\n- [${t.unsolved}](${to('unsolved')})`]
    .filter(Boolean)
    .join('\n\n');
}
