import { setImmediate as turn } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { localDay, mondayOf, nextDay } from '../../../common/business-time.ts';
import { type Dictionary, openDictionary } from '../../knowledge/search/dictionary.ts';
import { searchWordsSetting } from '../../knowledge/search-words.ts';
import { type Reader, transact } from '../../platform/db.ts';
import { betweenDays } from '../../platform/instant.ts';
import { readSetting } from '../../platform/settings.ts';
import type { Timed } from '../../platform/timed.ts';
import type { World } from '../../platform/world.ts';
import { shopZone } from '../../team/shop.ts';
import { toneOf } from './tone.ts';
import type { SaidRef, Source } from './views.ts';
import { namingWords } from './words.ts';

interface Text {
  ref: SaidRef;
  words: string;
  person: string;
}

const pageSize = 2000;
const mostWords = 1000;
const keptOfEach = 50;
/** What only one person said is theirs alone, a name perhaps. */
const fewestPeople = 2;

interface Counted {
  texts: number;
  forms: Map<string, number>;
  refs: SaidRef[];
}

interface Week {
  sums: Record<Source, { texts: number; good: number; bad: number }>;
  /** By kind, word and source. */
  words: Map<string, Counted>;
  /** Who said it, wherever; by kind and word. */
  people: Map<string, Set<string>>;
}

function count(week: Week, word: string, source: Source, form: string, { ref, person }: Text): void {
  const people = week.people.get(word) ?? new Set();
  week.people.set(word, people);
  if (people.size < fewestPeople) people.add(person);
  const key = `${word}\n${source}`;
  const counted: Counted = week.words.get(key) ?? { texts: 0, forms: new Map(), refs: [] };
  week.words.set(key, counted);
  counted.texts++;
  counted.forms.set(form, (counted.forms.get(form) ?? 0) + 1);
  counted.refs.push(ref);
  if (counted.refs.length > 2 * keptOfEach) counted.refs = counted.refs.slice(-keptOfEach);
}

function take(week: Week, dictionary: Dictionary, source: Source, text: Text): void {
  for (const [root, form] of namingWords(dictionary, text.words)) count(week, `word\n${root}`, source, form, text);
  const tone = toneOf(text.words);
  for (const kind of ['good', 'bad'] as const) for (const word of tone[kind]) count(week, `${kind}\n${word}`, source, word, text);
  const sums = week.sums[source];
  sums.texts++;
  if (tone.sum > 0) sums.good++;
  if (tone.sum < 0) sums.bad++;
}

type Within = (column: string) => RawBuilder<unknown>;

/** What customers wrote in talks, page by page: found by time in the index of messages. The place is kept as text, since a Date loses microseconds. */
async function* said(db: Reader, within: Within): AsyncGenerator<Text[]> {
  let after: RawBuilder<unknown> = sql`true`;
  for (;;) {
    const { rows } = await sql<{ at: string; conversation: string; number: number; words: string | null; person: string }>`
      with g as materialized (
        select at, conversation_id, number from message_grams g where ${within('at')} and ${after} order by at, conversation_id, number limit ${pageSize})
      select g.at::text as at, g.conversation_id as conversation, g.number, m.words, c.customer_id as person
      from g join conversations c on c.id = g.conversation_id left join lateral (
        select body ->> 'text' as words from messages m where m.conversation_id = g.conversation_id and m.number = g.number
          and m.kind = 'text' and m.author_kind = 'customer' and m.public and m.recalled_at is null) m on true
      order by g.at, g.conversation_id, g.number`.execute(db);
    yield rows.flatMap(({ conversation, number, words, person }) =>
      words === null ? [] : [{ ref: { conversation, number }, words, person }],
    );
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = sql`(at, conversation_id, number) > (${last.at}::timestamptz, ${last.conversation}::uuid, ${last.number})`;
  }
}

/** What they wrote about goods, and about how they were served. */
async function answered(db: Reader, within: Within): Promise<(Text & { source: Source })[]> {
  const { rows } = await sql<Text & { source: Source }>`
    select jsonb_build_object('feedback', id) as ref, words, customer_id as person, case subject when 'delivery' then 'review' else 'survey' end as source
    from feedback_asks where words <> '' and ${within('answered_at')}
    union all
    select jsonb_build_object('rating', r.conversation_id), r.words, c.customer_id, 'survey'
    from ratings r join conversations c on c.id = r.conversation_id where r.words <> '' and ${within('r.at')}`.execute(db);
  return rows;
}

/** Opened when the first text is there: it takes longer than counting a quiet week. */
type Opening = () => Promise<Dictionary>;

async function readWeek(db: Reader, dictionary: Opening, within: Within): Promise<Week> {
  const none = () => ({ texts: 0, good: 0, bad: 0 });
  const week: Week = { sums: { talk: none(), review: none(), survey: none() }, words: new Map(), people: new Map() };
  let taken = 0;
  // Messages wait for nobody's counting.
  const rest = async () => void (++taken % 50 === 0 && (await turn()));
  for await (const page of said(db, within))
    for (const text of page) {
      take(week, await dictionary(), 'talk', text);
      await rest();
    }
  for (const { source, ...text } of await answered(db, within)) {
    take(week, await dictionary(), source, text);
    await rest();
  }
  return week;
}

function rowsOf({ words, people }: Week): object[] {
  // Words of tone are of our own lists, and give nobody away.
  const isShared = (key: string) =>
    !key.startsWith('word\n') || (people.get(key.slice(0, key.lastIndexOf('\n')))?.size ?? 0) >= fewestPeople;
  const kept = [...words].filter(([key]) => isShared(key)).sort(([, a], [, b]) => b.texts - a.texts);
  const many = new Map<string, number>();
  return kept.flatMap(([key, { texts, forms, refs }]) => {
    const [kind = '', word = '', source = ''] = key.split('\n');
    const place = (many.get(`${kind} ${source}`) ?? 0) + 1;
    many.set(`${kind} ${source}`, place);
    const [label] = [...forms].sort(([, a], [, b]) => b - a).map(([form]) => form);
    return place > mostWords ? [] : [{ kind, source, word, label, texts, refs: refs.slice(-keptOfEach).reverse() }];
  });
}

async function makeWeek(world: World, dictionary: Opening, zone: string, day: string): Promise<void> {
  const within: Within = (column) => betweenDays(column, day, nextDay(day, 7), zone);
  const week = await readWeek(world.db, dictionary, within);
  const sums = Object.entries(week.sums).map(([source, sum]) => ({ source, ...sum }));
  await transact(world, async (tx) => {
    await sql`delete from said_weeks where week = ${day}`.execute(tx);
    await sql`insert into said_weeks (week, made_at) values (${day}, ${tx.at})`.execute(tx);
    await sql`insert into said_sums (week, source, texts, good, bad)
      select ${day}::date, source, texts, good, bad from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb)
        as s(source text, texts int, good int, bad int)`.execute(tx);
    await sql`insert into said_words (week, kind, source, word, label, texts, refs)
      select ${day}::date, kind, source, word, label, texts, refs from jsonb_to_recordset(${JSON.stringify(rowsOf(week))}::jsonb)
        as w(kind text, source text, word text, label text, texts int, refs jsonb)`.execute(tx);
  });
}

/** Counts these weeks, each by its Monday, anew. */
export async function makeWeeks(world: World, zone: string, weeks: readonly string[]): Promise<void> {
  let opened: Dictionary | undefined;
  const dictionary = async () => {
    opened ??= openDictionary(await readSetting(world.db, searchWordsSetting));
    return opened;
  };
  for (const week of weeks) await makeWeek(world, dictionary, zone, week);
}

const weeksBack = 8;
const keptWeeks = 26;

/** Weeks that were never counted, and the present one each hour in which something was said, until it is over; what is said is indexed a moment later. */
async function dueWeeks(db: Reader, zone: string, at: Date): Promise<string[]> {
  const since = (column: string) =>
    sql`${sql.ref(column)} >= s.made_at - interval '5 minutes' and ${sql.ref(column)} < (s.week + 7)::timestamp at time zone ${zone}`;
  const week = mondayOf(localDay({ timeZone: zone }, at));
  const weeks = Array.from({ length: weeksBack }, (_, back) => nextDay(week, -7 * back));
  const { rows } = await sql<{ week: string }>`
    select w.week::text as week from unnest(${weeks}::date[]) w(week) left join said_weeks s on s.week = w.week
    where s.week is null or (s.made_at < (w.week + 7)::timestamp at time zone ${zone} and s.made_at < ${at}::timestamptz - interval '1 hour'
      and (exists (select from message_grams where ${since('at')}) or exists (select from feedback_asks where words <> '' and ${since('answered_at')})
        or exists (select from ratings where words <> '' and ${since('at')})))
    order by w.week`.execute(db);
  return rows.map((row) => row.week);
}

/** Counts are kept half a year, like the reports of what nothing answered. */
export const saidTimes: Timed = {
  name: 'what customers say',
  everySeconds: 900,
  async run(world) {
    const zone = await shopZone(world.db);
    await makeWeeks(world, zone, await dueWeeks(world.db, zone, world.now()));
    const before = new Date(world.now().getTime() - keptWeeks * 7 * 86_400_000);
    await sql`delete from said_weeks where week < ${before}::timestamptz::date`.execute(world.db);
  },
};
