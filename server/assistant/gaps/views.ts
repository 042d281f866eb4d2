import { sql } from 'kysely';
import { z } from 'zod';
import { nextDay } from '../../../common/business-time.ts';
import { visibleTo } from '../../conversations/access.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { betweenDays, instant } from '../../platform/instant.ts';
import { shopZone } from '../../team/shop.ts';

const Example = z.object({
  words: z.string(),
  /** Where it was asked; null in the help centre. */
  conversation: z.uuid().nullable(),
  /** The article that was meant: the assistant asked, and the customer said so. */
  meant: z.object({ id: z.uuid(), title: z.string() }).nullable(),
});
const Topic = z.object({
  place: z.int(),
  asked: z.int(),
  /** The plainest first; questions in talks one may not see are not among them. */
  examples: z.array(Example),
});
const Reason = z.object({
  key: z.string(),
  name: z.string(),
  nameEn: z.string(),
  /** Talks of the week that ended with it. */
  asked: z.int(),
  /** Published articles about it. */
  articles: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string() })),
});
export const GapReport = z.object({
  week: z.iso.date().nullable(),
  /** Weeks there is a report of, the newest first. */
  weeks: z.array(z.iso.date()),
  madeAt: z.iso.datetime().nullable(),
  timeZone: z.string(),
  topics: z.array(Topic),
  reasons: z.array(Reason),
});
type GapReport = z.output<typeof GapReport>;

/** The report of a week, the last one if none is named. */
export async function gapReport(db: Reader, who: Principal, at: Date, asked?: string): Promise<GapReport> {
  const timeZone = await shopZone(db);
  const { rows: weeks } = await sql<{ week: string; madeAt: string }>`
    select week::text as week, ${instant('made_at')} as "madeAt" from gap_weeks order by week desc limit 60`.execute(db);
  const shown = weeks.find(({ week }) => week === asked) ?? (asked ? undefined : weeks[0]);
  const week = asked ?? shown?.week ?? (await presentWeek(db, timeZone, at));
  const [topics, reasons] = await Promise.all([topicsOf(db, who, week), reasonsOf(db, who, timeZone, week)]);
  return { week, weeks: weeks.map((each) => each.week), madeAt: shown?.madeAt ?? null, timeZone, topics, reasons };
}

async function presentWeek(db: Reader, zone: string, at: Date): Promise<string> {
  const { rows } = await sql<{
    week: string;
  }>`select date_trunc('week', ${at}::timestamptz at time zone ${zone})::date::text as week`.execute(db);
  return rows[0]!.week;
}

const examples = 6;

async function topicsOf(db: Reader, who: Principal, week: string): Promise<GapReport['topics']> {
  const { rows } = await sql<GapReport['topics'][number]>`
    select t.place, t.asked, coalesce(said.list, '[]') as examples from gap_topics t left join lateral (
      select jsonb_agg(jsonb_build_object('words', left(words, 200), 'conversation', conversation, 'meant', meant) order by at) as list from (
        select words, conversation, meant, min(at) as at from (
          select s.words, null::uuid as conversation, null::jsonb as meant, q.at from jsonb_array_elements(t.questions) with ordinality q(ref, at)
            join help_searches s on s.id = (q.ref ->> 'search')::uuid
          union all
          select m.body ->> 'text', m.conversation_id, ${meantAfter(who)}, q.at from jsonb_array_elements(t.questions) with ordinality q(ref, at)
            join messages m on m.conversation_id = (q.ref ->> 'conversation')::uuid and m.number = (q.ref ->> 'number')::int
            join conversations on conversations.id = m.conversation_id
            where m.kind = 'text' and m.recalled_at is null and ${visibleTo(who)}) found
        group by words, conversation, meant order by 4 limit ${examples}) few) said on true
    where t.week = ${week} order by t.place`.execute(db);
  return rows;
}

/** Of the articles that were offered after a question, the one the customer chose next, while it can be read. */
const meantAfter = (who: Principal) => sql`(
  select jsonb_build_object('id', a.id, 'title', ${titleFor(who)}) from assistant_turns asked
  join lateral (select about, did from assistant_turns where conversation_id = asked.conversation_id and number > asked.number
    order by number limit 1) chose on chose.did = 'answered' and asked.about -> 'near' ? (chose.about ->> 'article')
  join articles a on a.id = (chose.about ->> 'article')::uuid and a.live_version is not null
  where asked.conversation_id = m.conversation_id and asked.number = m.number)`;

/** An article's title in the language of who reads it, where it has one. */
const titleFor = (who: Principal) => sql`(
  select title from article_texts x where x.article_id = a.id and x.version = a.live_version order by x.language = ${who.language} desc limit 1)`;

const mostReasons = 20;

/** What customers came for most, each with the articles about it (S62). */
async function reasonsOf(db: Reader, who: Principal, zone: string, week: string): Promise<GapReport['reasons']> {
  const { rows } = await sql<GapReport['reasons'][number]>`
    select r.key, r.name, r.name_en as "nameEn", w.asked, coalesce(about.articles, '[]') as articles from (
      select topic || '.' || reason as key, count(*)::int as asked from wrap_ups
      where ${betweenDays('at', week, nextDay(week, 7), zone)} group by 1) w
    join reasons r on r.key = w.key
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'title', ${titleFor(who)}) order by a.number) as articles
      from article_versions v join articles a on a.id = v.article_id and a.live_version = v.version
      where r.key = any(v.reasons) and v.state in ('published', 'needs_update')) about on true
    order by w.asked desc, r.key limit ${mostReasons}`.execute(db);
  return rows;
}
