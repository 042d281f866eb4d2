import { sql } from 'kysely';
import { fillIn, type Wording, wordingFor } from '../../common/quick-replies.ts';
import type { Conversation } from '../conversations/access.ts';
import { variableValues } from '../conversations/variables.ts';
import { answerId, wordsOf } from '../knowledge/answer-rows.ts';
import { type AnswerView, answersFor, findAnswers } from '../knowledge/answer-views.ts';
import type { Answers } from '../knowledge/answers.ts';
import { spokenOf } from '../knowledge/spoken.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import type { Keys } from '../platform/keys.ts';
import type { Suggestions } from './views.ts';

const shown = 3;
const leastSure = 0.35;
const longestInsert = 1500;

/** The best answers to what the customer has said since somebody last answered, with their sources. */
export async function suggestAnswers(
  db: Reader,
  keys: Keys,
  answers: Answers,
  who: Principal,
  conversation: Conversation,
): Promise<Suggestions & { question: string }> {
  const { upTo, question } = await openQuestion(db, conversation.id);
  if (!question) return { upTo, question, items: [] };
  const { values, language } = await variableValues(db, keys, who, conversation, undefined);
  const query = {
    q: question,
    kinds: ['article' as const, 'reply' as const, 'guide' as const, 'past' as const],
    language,
    limit: shown + 1,
  };
  const found = (await findAnswers(db, answers, query, await answersFor(db, who)))
    .filter(({ id, score }) => score >= leastSure && id !== conversation.id)
    .slice(0, shown);
  const texts = await wholeTexts(db, found);
  const past = await pastTexts(db, found);
  const items = found.map((each) => {
    const text = texts.get(each.id);
    const version = text?.version ?? null;
    if (each.kind === 'reply') {
      const wording = wordingFor(text?.wordings ?? [], 'formal', language);
      return { ...each, version, insert: wording ? fillIn(wording.text, values) : null };
    }
    if (each.kind === 'past') return { ...each, version, insert: past.get(each.id) ?? null };
    if (each.kind === 'guide') return { ...each, version, insert: null };
    return { ...each, version, insert: each.staffOnly || each.doubted || !text?.body ? null : spoken(text.body) };
  });
  return { upTo, question, items };
}

/** What the customer has said that nobody has answered, the last words first to be kept. */
export async function openQuestion(db: Reader, conversation: string): Promise<{ upTo: number; question: string }> {
  const { rows } = await sql<{ number: number; text: string }>`
    select number, body ->> 'text' as text from messages where conversation_id = ${conversation} and public and author_kind = 'customer'
      and kind = 'text' and recalled_at is null and number > coalesce((select max(number) from messages
        where conversation_id = ${conversation} and public and author_kind = 'staff'), 0)
    order by number desc limit 3`.execute(db);
  const question = rows
    .map((row) => row.text)
    .reverse()
    .join(' ')
    .slice(-200)
    .trim();
  return { upTo: rows[0]?.number ?? 0, question };
}

interface Whole {
  id: string;
  body: string | null;
  version: number | null;
  wordings: Wording[] | null;
}

async function wholeTexts(db: Reader, found: readonly AnswerView[]): Promise<Map<string, Whole>> {
  const articles = found.filter(({ kind }) => kind === 'article').map(({ id, language }) => ({ id, language }));
  const replies = found.filter(({ kind }) => kind === 'reply').map(({ id }) => id);
  const { rows } = await sql<Whole>`
    select x.article_id as id, x.body, x.version, null::jsonb as wordings from jsonb_to_recordset(${JSON.stringify(articles)}::jsonb) as f(id uuid, language text)
      join articles a on a.id = f.id join article_texts x on x.article_id = a.id and x.version = a.live_version and x.language = f.language
    union all select id, null, null, wordings from quick_replies where id = any(${replies}::uuid[]) and removed_at is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

async function pastTexts(db: Reader, found: readonly AnswerView[]): Promise<Map<string, string>> {
  const past = found.flatMap(({ kind, id }) => (kind === 'past' ? [{ kind, source: id }] : []));
  const words = await wordsOf(db, past, longestInsert);
  return new Map(past.flatMap(({ kind, source }) => [[source, words.get(answerId(kind, source, null))?.text ?? '']]));
}

/** An article as it is put into the pen, or said. */
export const spoken = (body: string): string => spokenOf(body).slice(0, longestInsert);
