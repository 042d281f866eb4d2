import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { localDay, mondayOf, nextDay } from '../../../common/business-time.ts';
import { openDictionary } from '../../knowledge/search/dictionary.ts';
import { readQuestion } from '../../knowledge/search/reading.ts';
import type { Sign } from '../../knowledge/search/signs.ts';
import { searchWordsSetting } from '../../knowledge/search-words.ts';
import { type Reader, transact } from '../../platform/db.ts';
import { betweenDays } from '../../platform/instant.ts';
import { readSetting } from '../../platform/settings.ts';
import type { Timed } from '../../platform/timed.ts';
import type { World } from '../../platform/world.ts';
import { shopZone } from '../../team/shop.ts';
import { clustered } from './clusters.ts';

/** A question by where it stands: its words stay there. */
export type QuestionRef = { search: string } | { conversation: string; number: number };

interface Question {
  ref: QuestionRef;
  words: string;
  signs: readonly Sign[];
}

const mostQuestions = 1500;
const mostTopics = 100;
const keptOfEach = 30;

/** What was asked in a week and not answered: searches that found nothing or of which nothing was opened, and what customers said. */
async function questionsOf(db: Reader, zone: string, week: string): Promise<Omit<Question, 'signs'>[]> {
  const within = (column: string) => betweenDays(column, week, nextDay(week, 7), zone);
  const { rows } = await sql<Omit<Question, 'signs'>>`
    select ref, words from (
      select jsonb_build_object('search', id) as ref, words, at from help_searches where opened_at is null and ${within('at')}
      union all
      select distinct on (u.conversation_id, u.number) jsonb_build_object('conversation', u.conversation_id, 'number', u.number), m.body ->> 'text', u.at
        from unanswered_questions u join messages m on m.conversation_id = u.conversation_id and m.number = u.number
        where ${within('u.at')} and m.kind = 'text' and m.recalled_at is null) asked
    where length(words) > 1 order by at desc limit ${mostQuestions}`.execute(db);
  return rows;
}

async function makeWeek(world: World, zone: string, week: string): Promise<void> {
  const asked = await questionsOf(world.db, zone, week);
  const dictionary = openDictionary(await readSetting(world.db, searchWordsSetting));
  const questions: Question[] = [];
  for (const each of asked) {
    questions.push({ ...each, signs: readQuestion(dictionary, each.words).plain });
    if (questions.length % 50 === 0) await turn();
  }
  const topics = (await clustered(questions)).slice(0, mostTopics);
  await transact(world, async (tx) => {
    await sql`insert into gap_weeks (week, made_at) values (${week}, ${tx.at}) on conflict (week) do update set made_at = excluded.made_at`.execute(
      tx,
    );
    await sql`delete from gap_topics where week = ${week}`.execute(tx);
    const rows = topics.map((topic, place) => ({
      place,
      asked: topic.length,
      questions: topic.slice(0, keptOfEach).map(({ ref }) => ref),
    }));
    await sql`insert into gap_topics (week, place, asked, questions)
      select ${week}::date, place, asked, questions from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(place int, asked int, questions jsonb)`.execute(
      tx,
    );
  });
}

/** The present week and the one before, when something was asked or opened since they were put together; what is noted is written a moment later. */
async function dueWeeks(db: Reader, zone: string, at: Date): Promise<string[]> {
  const during = sql`at >= w.week::timestamp at time zone ${zone} and at < (w.week + 7)::timestamp at time zone ${zone}`;
  const week = mondayOf(localDay({ timeZone: zone }, at));
  const { rows } = await sql<{ week: string }>`
    select w.week::text as week from unnest(${[nextDay(week, -7), week]}::date[]) w(week)
    left join gap_weeks g on g.week = w.week
    where exists (select from help_searches where ${during} and greatest(at, opened_at) >= coalesce(g.made_at - interval '1 minute', at))
      or exists (select from unanswered_questions where ${during} and at >= coalesce(g.made_at - interval '1 minute', at))
    order by w.week`.execute(db);
  return rows.map(({ week }) => week);
}

const keptWeeks = 26;

/** Reports are kept half a year, and what was typed into the help centre as long. */
export const gapTimes: Timed = {
  name: 'questions without an answer',
  everySeconds: 900,
  async run(world) {
    const zone = await shopZone(world.db);
    for (const week of await dueWeeks(world.db, zone, world.now())) await makeWeek(world, zone, week);
    const before = new Date(world.now().getTime() - keptWeeks * 7 * 86_400_000);
    await sql`delete from help_searches where at < ${before}`.execute(world.db);
    await sql`delete from unanswered_questions where at < ${before}`.execute(world.db);
    await sql`delete from gap_weeks where week < ${before}::timestamptz::date`.execute(world.db);
  },
};
