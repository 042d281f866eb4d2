import { z } from 'zod';
import { articleAudiences, articleLanguages, articleLevels } from '../../common/articles.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { words } from '../platform/routes.ts';
import { type Facets, facetsOf, narrowingTo } from './answer-facets.ts';
import { type Answer, answerKinds, textsOf } from './answer-rows.ts';
import { longestLooked, plainSaid, type Said } from './answer-texts.ts';
import type { Answers, Asking } from './answers.ts';
import { Mark, pieceOf, withMarks } from './found-pieces.ts';
import type { Found } from './search/library.ts';

export const AnswerView = z.object({
  kind: z.enum(answerKinds),
  id: z.uuid(),
  number: z.string().nullable(),
  language: z.enum(articleLanguages).nullable(),
  title: z.string(),
  titleMarks: z.array(Mark),
  /** The part of the text that has the words asked for. */
  excerpt: z.string(),
  excerptMarks: z.array(Mark),
  staffOnly: z.boolean(),
  /** In doubt: to be read, not to be sent. */
  doubted: z.boolean(),
  /** From 0 to 1: how much of the question it is about. */
  score: z.number(),
});
export type AnswerView = z.output<typeof AnswerView>;

export const AnswerQuery = z.object({
  /** Words, pinyin or initials; slips are forgiven. */
  q: words(200),
  kinds: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(answerKinds)).max(answerKinds.length))
    .optional(),
  language: z.enum(articleLanguages).optional(),
  /** Whom it is written for. */
  audience: z.enum(articleAudiences).optional(),
  level: z.enum(articleLevels).optional(),
  /** A category of goods it is about. */
  category: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
export type AnswerQuery = z.output<typeof AnswerQuery>;

/** What colleagues may be shown: everything but quick replies and past answers of other people and groups, and goods for who may see them. */
export async function answersFor(db: Reader, who: Principal): Promise<(answer: Answer) => boolean> {
  const groups = new Set(who.groups ?? (await groupsOf(db, who)));
  const shares = who.permissions.has('quick_replies.share');
  return ({ kind, owner, group }) => {
    if (kind === 'product') return who.permissions.has('catalogue.see');
    if (kind === 'article' || kind === 'guide') return true;
    if (!who.permissions.has('conversations.answer')) return false;
    // Narrower than who may see the talk: nobody is shown another group's.
    if (kind === 'past') return who.permissions.has('conversations.see_all') || (group !== null && groups.has(group));
    return owner ? owner === who.id : !group || shares || groups.has(group);
  };
}

async function groupsOf(db: Reader, who: Principal): Promise<string[]> {
  const rows = await db.selectFrom('group_members').select('group_id').where('staff_id', '=', who.id).execute();
  return rows.map((row) => row.group_id);
}

const least = 0.12;
/** Of so many of the best it is told what they are. */
const mostCounted = 100;

/** The best answers to a question, among what the query is narrowed to and one may see. */
export async function findAnswers(
  db: Reader,
  answers: Pick<Answers, 'ask'>,
  query: AnswerQuery,
  may: (answer: Answer) => boolean,
): Promise<AnswerView[]> {
  const fits = narrowingTo(query);
  const asking = await answers.ask(query.q, { among: (answer) => fits(answer) && may(answer), limit: 2 * query.limit });
  const shown = onceEach(asking.found.filter(({ score }) => score >= least)).slice(0, query.limit);
  const said = await saidIn(
    db,
    asking,
    shown.map(({ entry }) => entry),
  );
  const pieces = shown.flatMap(({ entry, score }) => {
    const words = said.get(entry.id);
    return words ? [{ ...entryView(entry), score: Math.round(score * 1000) / 1000, ...pieceOf(words, asking.asked) }] : [];
  });
  return withMarks(pieces, asking);
}

/** What there is to narrow a question to: how many of its best are of which kind, category, audience, language and level. */
export async function findFacets(
  db: Reader,
  answers: Answers,
  query: AnswerQuery,
  may: (answer: Answer) => boolean,
): Promise<z.output<typeof Facets>> {
  const { found } = await answers.ask(query.q, { among: may, limit: mostCounted });
  const best = found.filter(({ score }) => score >= least).map(({ entry }) => entry);
  return facetsOf(db, best, query);
}

/** What stands in these: beside the index, else in the rows. */
async function saidIn(db: Reader, { said }: Asking, shown: readonly Answer[]): Promise<Map<string, Said>> {
  const known = new Map<string, Said>();
  const rest: Answer[] = [];
  for (const answer of shown) {
    const there = said(answer.id);
    if (there) known.set(answer.id, there);
    else rest.push(answer);
  }
  for (const [id, words] of rest.length > 0 ? await textsOf(db, rest, longestLooked) : []) known.set(id, plainSaid(words));
  return known;
}

/** An article that is found in both languages is shown in the one that fits better. */
function onceEach(found: readonly Found<Answer>[]): Found<Answer>[] {
  const seen = new Set<string>();
  return found.filter(({ entry: { kind, source } }) => !seen.has(`${kind} ${source}`) && seen.add(`${kind} ${source}`));
}

const entryView = ({ kind, source: id, number, language, staffOnly, doubted }: Answer) => ({
  ...{ kind, id, number, language, staffOnly, doubted },
});
