import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { words } from '../platform/routes.ts';
import { type Answer, answerKinds, textsOf } from './answer-rows.ts';
import type { Answers } from './answers.ts';
import type { Asked } from './search/asked.ts';
import type { Found } from './search/library.ts';
import { likeliestPlace, marksIn } from './search/marks.ts';

const Mark = z.object({ from: z.int(), to: z.int() });

export const AnswerView = z.object({
  kind: z.enum(answerKinds),
  id: z.uuid(),
  number: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']).nullable(),
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
  language: z.enum(['zh-CN', 'en']).optional(),
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

export async function findAnswers(
  db: Reader,
  answers: Answers,
  query: AnswerQuery,
  may: (answer: Answer) => boolean,
): Promise<AnswerView[]> {
  const among = (answer: Answer) =>
    (!query.kinds || query.kinds.includes(answer.kind)) &&
    (!query.language || !answer.language || answer.language === query.language) &&
    may(answer);
  const asking = await answers.ask(query.q, { among, limit: 2 * query.limit });
  const shown = onceEach(asking.found.filter(({ score }) => score >= least)).slice(0, query.limit);
  const words = await textsOf(
    db,
    shown.map(({ entry }) => entry),
    longestLooked,
  );
  const { asked, dictionary } = asking;
  const pieces = shown.flatMap(({ entry, score }) => {
    const written = words.get(entry.id);
    return written ? [{ entry, score, title: onOneLine(written.title), excerpt: excerptOf(written.text, asked) }] : [];
  });
  const marks = marksIn(
    dictionary,
    pieces.flatMap(({ title, excerpt }) => [title, excerpt]),
    asked,
  );
  return pieces.map(({ entry, score, title, excerpt }, at) => ({
    ...{ ...entryView(entry), title, excerpt, score: Math.round(score * 1000) / 1000 },
    ...{ titleMarks: marks[2 * at] ?? [], excerptMarks: marks[2 * at + 1] ?? [] },
  }));
}

/** An article that is found in both languages is shown in the one that fits better. */
function onceEach(found: readonly Found<Answer>[]): Found<Answer>[] {
  const seen = new Set<string>();
  return found.filter(({ entry: { kind, source } }) => !seen.has(`${kind} ${source}`) && seen.add(`${kind} ${source}`));
}

const around = 60;
const longest = 180;
const longestLooked = 4000;

const entryView = ({ kind, source: id, number, language, staffOnly, doubted }: Answer) => ({
  ...{ kind, id, number, language, staffOnly, doubted },
});

/** The part of a text that has the words asked for. */
function excerptOf(text: string, asked: Asked): string {
  const said = plainText(text);
  const from = said.length <= longest ? 0 : Math.max(0, likeliestPlace(said, asked, longest - around) - around);
  return `${from > 0 ? '…' : ''}${said.slice(from, from + longest)}${said.length > from + longest ? '…' : ''}`;
}

const onOneLine = (title: string) => title.replace(/\s+/g, ' ');

/** Markdown without its signs, on one line. */
const plainText = (body: string) =>
  body
    .replace(/!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[#>\s*+-]+|[|]+/gm, ' ')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
