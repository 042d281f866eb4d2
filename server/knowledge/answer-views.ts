import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { words } from '../platform/routes.ts';
import { type Answer, answerKinds } from './answer-rows.ts';
import type { Answers } from './answers.ts';
import type { Found } from './search/library.ts';

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
    .pipe(z.array(z.enum(answerKinds)).max(3))
    .optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
export type AnswerQuery = z.output<typeof AnswerQuery>;

/** What colleagues may be shown: everything but the quick replies of other people and groups, and goods for who may see them. */
export async function answersFor(db: Reader, who: Principal): Promise<(answer: Answer) => boolean> {
  const { rows } = await sql<{ id: string }>`select group_id as id from group_members where staff_id = ${who.id}`.execute(db);
  const groups = new Set(rows.map((row) => row.id));
  const shares = who.permissions.has('quick_replies.share');
  return ({ kind, owner, group }) => {
    if (kind === 'product') return who.permissions.has('catalogue.see');
    if (kind === 'article') return true;
    if (!who.permissions.has('conversations.answer')) return false;
    return owner ? owner === who.id : !group || shares || groups.has(group);
  };
}

const least = 0.12;

export async function findAnswers(answers: Answers, query: AnswerQuery, may: (answer: Answer) => boolean): Promise<AnswerView[]> {
  const among = (answer: Answer) =>
    (!query.kinds || query.kinds.includes(answer.kind)) &&
    (!query.language || !answer.language || answer.language === query.language) &&
    may(answer);
  const found = await answers.find(query.q, { among, limit: 2 * query.limit });
  const shown = onceEach(found.filter(({ score }) => score >= least)).slice(0, query.limit);
  return Promise.all(shown.map((each) => viewOf(answers, query.q, each)));
}

/** An article that is found in both languages is shown in the one that fits better. */
function onceEach(found: readonly Found<Answer>[]): Found<Answer>[] {
  const seen = new Set<string>();
  return found.filter(({ entry: { kind, source } }) => !seen.has(`${kind} ${source}`) && seen.add(`${kind} ${source}`));
}

const around = 60;
const longest = 180;

async function viewOf(answers: Answers, question: string, { entry, score }: Found<Answer>): Promise<AnswerView> {
  const text = plainText(entry.text);
  const [mark] = await answers.marks(text.slice(0, 4000), question);
  const from = Math.max(0, (mark?.from ?? 0) - around);
  const excerpt = `${from > 0 ? '…' : ''}${text.slice(from, from + longest)}${text.length > from + longest ? '…' : ''}`;
  const { kind, source, number, language, title, staffOnly, doubted } = entry;
  const [titleMarks, excerptMarks] = await Promise.all([answers.marks(title, question), answers.marks(excerpt, question)]);
  return {
    kind,
    id: source,
    number,
    language,
    title,
    titleMarks,
    excerpt,
    excerptMarks,
    staffOnly,
    doubted,
    score: Math.round(score * 1000) / 1000,
  };
}

/** Markdown without its signs, on one line. */
const plainText = (body: string) =>
  body
    .replace(/!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[#>\s*+-]+|[|]+/gm, ' ')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
