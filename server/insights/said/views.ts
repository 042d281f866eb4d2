import { sql } from 'kysely';
import { z } from 'zod';
import { localDay, mondayOf, nextDay } from '../../../common/business-time.ts';
import { visibleTo } from '../../conversations/access.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { betweenDays, instant, startOfDay } from '../../platform/instant.ts';
import { shopZone } from '../../team/shop.ts';

export const sources = ['talk', 'review', 'survey'] as const;
export type Source = (typeof sources)[number];
export type SaidRef = { conversation: string; number: number } | { rating: string } | { feedback: string };

export const SaidQuery = z.object({
  /** The Monday of its last week; the present one when left out. */
  week: z.iso.date().optional(),
  weeks: z.coerce.number().int().min(1).max(13).default(1),
  source: z.enum(sources).optional(),
});
type SaidQuery = z.output<typeof SaidQuery>;

const Count = z.object({ word: z.string(), label: z.string(), texts: z.int(), before: z.int() });
const Sum = z.object({ texts: z.int(), good: z.int(), bad: z.int() });
const Topic = z.object({ key: z.string(), name: z.string(), nameEn: z.string(), texts: z.int(), before: z.int() });

/** What talks began with that ask the same. */
const Group = z.object({ place: z.int(), label: z.string(), texts: z.int(), before: z.int(), good: z.int(), bad: z.int() });

export const Said = z.object({
  week: z.iso.date(),
  weeks: z.array(z.iso.date()),
  madeAt: z.iso.datetime().nullable(),
  timeZone: z.string(),
  /** Texts with words, those that sound good and bad; now, and in as many weeks before. */
  now: Sum,
  before: Sum,
  words: z.array(Count),
  risen: z.array(Count),
  fallen: z.array(Count),
  /** The words by which texts sound good or bad. */
  good: z.array(Count),
  bad: z.array(Count),
  /** Reasons of talks, as agents closed them; not of reviews and surveys. */
  topics: z.array(Topic),
  /** What talks of the last week began with, put together, beside the week before; `looked` and `lookedBefore` talks were read for it. */
  asked: z.object({ looked: z.int(), lookedBefore: z.int(), groups: z.array(Group) }),
});
type Said = z.output<typeof Said>;
type Count = z.output<typeof Count>;
type Sum = z.output<typeof Sum>;

interface Span {
  /** The Mondays of the first week, of the one after the last, and of the first of those compared with. */
  from: string;
  to: string;
  before: string;
  zone: string;
}

async function spanOf(db: Reader, at: Date, { week, weeks }: SaidQuery): Promise<Span> {
  const zone = await shopZone(db);
  const last = mondayOf(week ?? localDay({ timeZone: zone }, at));
  const from = nextDay(last, -7 * (weeks - 1));
  return { from, to: nextDay(last, 7), before: nextDay(from, -7 * weeks), zone };
}

/** What customers say in some weeks, and in as many before them. */
export async function saidReport(db: Reader, at: Date, query: SaidQuery): Promise<Said> {
  const span = await spanOf(db, at, query);
  const isOfTalks = !query.source || query.source === 'talk';
  const [weeks, sums, counts, topics, asked] = await Promise.all([
    sql<{
      week: string;
      madeAt: string;
    }>`select week::text as week, ${instant('made_at')} as "madeAt" from said_weeks order by week desc`.execute(db),
    sumsOf(db, span, query.source),
    countsOf(db, span, query.source),
    isOfTalks ? topicsOf(db, span) : [],
    isOfTalks ? askedOf(db, nextDay(span.to, -7)) : { looked: 0, lookedBefore: 0, groups: [] },
  ]);
  const ofKind = (kind: string) => counts.filter((each) => each.kind === kind).map(({ kind: _, ...count }) => count);
  const words = ofKind('word');
  const week = nextDay(span.to, -7);
  return {
    ...{ week, weeks: weeks.rows.map((row) => row.week), timeZone: span.zone, topics, asked, ...sums },
    madeAt: weeks.rows.find((row) => row.week === week)?.madeAt ?? null,
    words: words.filter(({ texts }) => texts > 0).slice(0, mostShown),
    ...changesOf(words, sums),
    ...{ good: ofKind('good').filter(isSaid).slice(0, mostOfTone), bad: ofKind('bad').filter(isSaid).slice(0, mostOfTone) },
  };
}

const mostShown = 40;
const mostOfTone = 20;
const mostChanged = 12;
const isSaid = ({ texts }: Count) => texts > 0;

async function sumsOf(db: Reader, { from, to, before }: Span, source: Source | undefined): Promise<{ now: Sum; before: Sum }> {
  const { rows } = await sql<Sum & { isNow: boolean }>`
    select week >= ${from} as "isNow", sum(texts)::int as texts, sum(good)::int as good, sum(bad)::int as bad from said_sums
    where week >= ${before} and week < ${to} and ${source ? sql`source = ${source}` : sql`true`} group by 1`.execute(db);
  const of = (isNow: boolean) => {
    const { texts = 0, good = 0, bad = 0 } = rows.find((row) => row.isNow === isNow) ?? {};
    return { texts, good, bad };
  };
  return { now: of(true), before: of(false) };
}

async function countsOf(db: Reader, { from, to, before }: Span, source: Source | undefined): Promise<(Count & { kind: string })[]> {
  const { rows } = await sql<Count & { kind: string }>`
    select kind, word, (array_agg(label order by texts desc, label))[1] as label, coalesce(sum(texts) filter (where week >= ${from}), 0)::int as texts,
      coalesce(sum(texts) filter (where week < ${from}), 0)::int as before
    from said_words where week >= ${before} and week < ${to} and ${source ? sql`source = ${source}` : sql`true`}
    group by kind, word order by texts desc, word`.execute(db);
  return rows;
}

/** By how much more, or less, a word was said than as many texts said it before; small numbers weigh little. */
const leastChange = 1;

function changesOf(words: readonly Count[], { now, before }: { now: Sum; before: Sum }): { risen: Count[]; fallen: Count[] } {
  if (now.texts === 0 || before.texts === 0) return { risen: [], fallen: [] };
  const changed = words.map((count) => {
    const expected = (count.before * now.texts) / before.texts;
    return { count, by: (count.texts - expected) / Math.sqrt(expected + 1) };
  });
  const risen = changed.filter(({ by }) => by >= leastChange).sort((a, b) => b.by - a.by);
  const fallen = changed.filter(({ by }) => by <= -leastChange).sort((a, b) => a.by - b.by);
  return { risen: risen.slice(0, mostChanged).map(({ count }) => count), fallen: fallen.slice(0, mostChanged).map(({ count }) => count) };
}

const mostTopics = 20;

async function topicsOf(db: Reader, { from, to, before, zone }: Span): Promise<Said['topics']> {
  const { rows } = await sql<Said['topics'][number]>`
    select r.key, r.name, r.name_en as "nameEn", w.texts, w.before from (
      select topic || '.' || reason as key, (count(*) filter (where at >= ${startOfDay(from, zone)}))::int as texts,
        (count(*) filter (where at < ${startOfDay(from, zone)}))::int as before
      from wrap_ups where ${betweenDays('at', before, to, zone)} group by 1) w
    join reasons r on r.key = w.key order by w.texts desc, w.before desc, r.key limit ${mostTopics}`.execute(db);
  return rows;
}

async function askedOf(db: Reader, week: string): Promise<Said['asked']> {
  const { rows } = await sql<Omit<Said['asked'], 'groups'>>`
    select asked as looked, asked_before as "lookedBefore" from said_weeks where week = ${week}`.execute(db);
  const { rows: groups } = await sql<Said['asked']['groups'][number]>`
    select place, label, texts, before, good, bad from said_topics where week = ${week} order by place`.execute(db);
  return { ...(rows[0] ?? { looked: 0, lookedBefore: 0 }), groups };
}

export const SaidRowsQuery = SaidQuery.extend({
  kind: z.enum(['word', 'good', 'bad', 'topic', 'asked']),
  word: z.string().min(1).max(120),
});
const Row = z.object({
  source: z.enum(sources),
  at: z.iso.datetime(),
  /** Empty for a topic, which is a talk as a whole. */
  words: z.string(),
  conversation: z.uuid().nullable(),
  order: z.uuid().nullable(),
  /** The conversation's or the order's. */
  number: z.string(),
  /** By which of its words it sounds good or bad. */
  good: z.array(z.string()),
  bad: z.array(z.string()),
});
export const SaidRows = z.object({
  items: z.array(Row),
  /** How many of the latest are not shown: in talks this person may not see, of orders they may not see, or taken back since. */
  hidden: z.int(),
});
export type Found = Omit<z.output<typeof Row>, 'good' | 'bad'>;
const mostRows = 50;

/** Where a word was said last, as far as this person may see it. */
export async function saidRows(
  db: Reader,
  who: Principal,
  at: Date,
  { kind, word, source, ...period }: z.output<typeof SaidRowsQuery>,
): Promise<{ rows: Found[]; kept: number }> {
  const span = await spanOf(db, at, { ...period, source });
  if (kind === 'topic') return talksAbout(db, who, span, word);
  const { rows: refs } =
    kind === 'asked'
      ? await askedRefs(db, nextDay(span.to, -7), word)
      : await sql<{ ref: SaidRef }>`
    select ref from said_words w cross join lateral jsonb_array_elements(w.refs) with ordinality r(ref, place)
    where w.week >= ${span.from} and w.week < ${span.to} and w.kind = ${kind} and w.word = ${word} and ${source ? sql`w.source = ${source}` : sql`true`}
    order by w.week desc, r.place limit ${mostRows}`.execute(db);
  const { rows } = await sql<Found>`
    with r as (select ref from jsonb_array_elements(${JSON.stringify(refs.map(({ ref }) => ref))}::jsonb) ref)
    select source, ${instant('at')} as at, words, conversation, "order", number from (
      select 'talk' as source, m.at, m.body ->> 'text' as words, m.conversation_id as conversation, null::uuid as "order", conversations.number::text as number
      from r join messages m on m.conversation_id = (r.ref ->> 'conversation')::uuid and m.number = (r.ref ->> 'number')::int
        join conversations on conversations.id = m.conversation_id
      where m.kind = 'text' and m.recalled_at is null and ${visibleTo(who)}
      union all
      select 'survey', s.at, s.words, s.conversation_id, null, conversations.number::text
      from r join ratings s on s.conversation_id = (r.ref ->> 'rating')::uuid join conversations on conversations.id = s.conversation_id
      where s.words <> '' and ${visibleTo(who)}
      union all
      select case f.subject when 'delivery' then 'review' else 'survey' end, f.answered_at, f.words, null, f.order_id, o.number
      from r join feedback_asks f on f.id = (r.ref ->> 'feedback')::uuid join orders o on o.id = f.order_id
      where f.words <> '' and ${who.permissions.has('orders.see')}) said order by at desc`.execute(db);
  return { rows, kept: refs.length };
}

/** A group by the week's place of it. */
const askedRefs = (db: Reader, week: string, place: string) =>
  sql<{
    ref: SaidRef;
  }>`select ref from said_topics, jsonb_array_elements(refs) ref where week = ${week} and place::text = ${place}`.execute(db);

async function talksAbout(db: Reader, who: Principal, { from, to, zone }: Span, key: string): Promise<{ rows: Found[]; kept: number }> {
  const { rows } = await sql<Found & { seen: boolean }>`
    select 'talk' as source, ${instant('w.at')} as at, '' as words, w.conversation_id as conversation, null as "order", conversations.number::text as number,
      ${visibleTo(who)} as seen
    from wrap_ups w join conversations on conversations.id = w.conversation_id
    where w.topic || '.' || w.reason = ${key} and ${betweenDays('w.at', from, to, zone)} order by w.at desc limit ${mostRows}`.execute(db);
  return { rows: rows.filter(({ seen }) => seen).map(({ seen: _, ...row }) => row), kept: rows.length };
}
