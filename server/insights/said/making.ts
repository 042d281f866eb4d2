import { sql } from 'kysely';
import { localDay, mondayOf, nextDay } from '../../../common/business-time.ts';
import { type Dictionary, openDictionary } from '../../knowledge/search/dictionary.ts';
import { searchWordsSetting } from '../../knowledge/search-words.ts';
import { type Reader, transact } from '../../platform/db.ts';
import { readSetting } from '../../platform/settings.ts';
import type { Timed } from '../../platform/timed.ts';
import type { World } from '../../platform/world.ts';
import { shopZone } from '../../team/shop.ts';
import { topicsOf } from './asked.ts';
import { type Days, fewestPeople, keptOfEach, type Opening, SaidDays } from './days.ts';

const mostWords = 1000;

function rowsOf({ words, people }: Days): object[] {
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

const known = new WeakMap<Reader, SaidDays>();

interface Making {
  world: World;
  zone: string;
  dictionary: Opening;
  days: SaidDays;
}

async function makeWeek({ world, zone, dictionary, days }: Making, day: string): Promise<void> {
  const read = (from: string) => days.week(world.db, dictionary, { zone, from, now: world.now() });
  const before = await read(nextDay(day, -7));
  const week = await read(day);
  const topics = (await topicsOf(week.asked, before.asked)).map((topic, place) => ({ place, ...topic }));
  const sums = Object.entries(week.sums).map(([source, sum]) => ({ source, ...sum }));
  await transact(world, async (tx) => {
    await sql`delete from said_weeks where week = ${day}`.execute(tx);
    await sql`insert into said_weeks (week, made_at, asked, asked_before)
      values (${day}, ${tx.at}, ${week.asked.length}, ${before.asked.length})`.execute(tx);
    await sql`insert into said_sums (week, source, texts, good, bad)
      select ${day}::date, source, texts, good, bad from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb)
        as s(source text, texts int, good int, bad int)`.execute(tx);
    await sql`insert into said_words (week, kind, source, word, label, texts, refs)
      select ${day}::date, kind, source, word, label, texts, refs from jsonb_to_recordset(${JSON.stringify(rowsOf(week))}::jsonb)
        as w(kind text, source text, word text, label text, texts int, refs jsonb)`.execute(tx);
    await sql`insert into said_topics (week, place, label, texts, before, good, bad, refs)
      select ${day}::date, place, label, texts, before, good, bad, refs from jsonb_to_recordset(${JSON.stringify(topics)}::jsonb)
        as t(place int, label text, texts int, before int, good int, bad int, refs jsonb)`.execute(tx);
  });
}

/** Counts these weeks, each by its Monday, anew. */
export async function makeWeeks(world: World, zone: string, weeks: readonly string[]): Promise<void> {
  const words = await readSetting(world.db, searchWordsSetting);
  let opened: Dictionary | undefined;
  const dictionary = async () => {
    opened ??= openDictionary(words);
    return opened;
  };
  const kept = known.get(world.db) ?? new SaidDays();
  known.set(world.db, kept);
  const days = kept.of(`${zone} ${JSON.stringify(words)}`);
  for (const week of weeks) await makeWeek({ world, zone, dictionary, days }, week);
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
