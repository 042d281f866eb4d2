import { setImmediate as turn } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { nextDay } from '../../../common/business-time.ts';
import type { Dictionary } from '../../knowledge/search/dictionary.ts';
import type { Reader } from '../../platform/db.ts';
import { betweenDays } from '../../platform/instant.ts';
import { type Asked, askedIn, keepAsked } from './asked.ts';
import { toneOf } from './tone.ts';
import type { SaidRef, Source } from './views.ts';
import { namingWords } from './words.ts';

export interface Text {
  ref: SaidRef;
  words: string;
  person: string;
}

const pageSize = 2000;
export const keptOfEach = 50;
/** What only one person said is theirs alone, a name perhaps. */
export const fewestPeople = 2;

export interface Counted {
  texts: number;
  forms: Map<string, number>;
  refs: SaidRef[];
}

/** What was said in a day, or in days put together. */
export interface Days {
  sums: Record<Source, { texts: number; good: number; bad: number }>;
  /** By kind, word and source. */
  words: Map<string, Counted>;
  /** Who said it, wherever; by kind and word. */
  people: Map<string, Set<string>>;
  /** What some of the talks began with. */
  asked: Asked[];
}

function count(days: Days, word: string, source: Source, form: string, { ref, person }: Text): void {
  const people = days.people.get(word) ?? new Set();
  days.people.set(word, people);
  if (people.size < fewestPeople) people.add(person);
  const key = `${word}\n${source}`;
  const counted: Counted = days.words.get(key) ?? { texts: 0, forms: new Map(), refs: [] };
  days.words.set(key, counted);
  counted.texts++;
  counted.forms.set(form, (counted.forms.get(form) ?? 0) + 1);
  counted.refs.push(ref);
  if (counted.refs.length > 2 * keptOfEach) counted.refs = counted.refs.slice(-keptOfEach);
}

function take(days: Days, dictionary: Dictionary, source: Source, text: Text): void {
  for (const [root, form] of namingWords(dictionary, text.words)) count(days, `word\n${root}`, source, form, text);
  const tone = toneOf(text.words);
  if (source === 'talk') keepAsked(days.asked, () => askedIn(dictionary, text, tone.sum), text);
  for (const kind of ['good', 'bad'] as const) for (const word of tone[kind]) count(days, `${kind}\n${word}`, source, word, text);
  const sums = days.sums[source];
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
export type Opening = () => Promise<Dictionary>;

const nothing = (): Days => {
  const none = () => ({ texts: 0, good: 0, bad: 0 });
  return { sums: { talk: none(), review: none(), survey: none() }, words: new Map(), people: new Map(), asked: [] };
};

async function readDay(db: Reader, dictionary: Opening, within: Within): Promise<Days> {
  const day = nothing();
  let taken = 0;
  // Messages wait for nobody's counting.
  const rest = async () => void (++taken % 50 === 0 && (await turn()));
  for await (const page of said(db, within))
    for (const text of page) {
      take(day, await dictionary(), 'talk', text);
      await rest();
    }
  for (const { source, ...text } of await answered(db, within)) {
    take(day, await dictionary(), source, text);
    await rest();
  }
  return day;
}

/** Adds what was said on a later day. */
function add(days: Days, day: Days): void {
  for (const [source, { texts, good, bad }] of Object.entries(day.sums) as [Source, Days['sums'][Source]][]) {
    const sums = days.sums[source];
    [sums.texts, sums.good, sums.bad] = [sums.texts + texts, sums.good + good, sums.bad + bad];
  }
  for (const [word, theirs] of day.people) {
    const people = days.people.get(word) ?? new Set();
    days.people.set(word, people);
    for (const person of theirs) if (people.size < fewestPeople) people.add(person);
  }
  for (const [key, { texts, forms, refs }] of day.words) {
    const counted: Counted = days.words.get(key) ?? { texts: 0, forms: new Map(), refs: [] };
    days.words.set(key, counted);
    counted.texts += texts;
    for (const [form, many] of forms) counted.forms.set(form, (counted.forms.get(form) ?? 0) + many);
    counted.refs = [...counted.refs, ...refs].slice(-keptOfEach);
  }
  const known = new Set(days.asked.map(({ talk }) => talk));
  days.asked.push(...day.asked.filter(({ talk }) => !known.has(talk)));
}

interface Kept {
  /** What there was to be read: more or less of it is another day. */
  print: string;
  days: Days;
}

/** A message may be taken back for two minutes, and is indexed a moment after it was said. */
const settlesMs = 300_000;
const keptDays = 15;

/** What was said, by days that are read once and added up: a day is read again only when something was said in it since. */
export class SaidDays {
  readonly #kept = new Map<string, Kept>();
  #by = '';

  /** Read with another dictionary, or cut at other midnights, a day is another. */
  of(by: string): this {
    if (by !== this.#by) this.#kept.clear();
    this.#by = by;
    return this;
  }

  /** How many days had to be read. */
  read = 0;

  async week(db: Reader, dictionary: Opening, { zone, from, now }: { zone: string; from: string; now: Date }): Promise<Days> {
    const whole = nothing();
    for (let day = from; day < nextDay(from, 7); day = nextDay(day, 1)) {
      const within: Within = (column) => betweenDays(column, day, nextDay(day, 1), zone);
      add(whole, await this.#day(db, dictionary, { day, within, now }));
      await turn();
    }
    return whole;
  }

  async #day(db: Reader, dictionary: Opening, { day, within, now }: { day: string; within: Within; now: Date }): Promise<Days> {
    const { many, last } = await printOf(db, within);
    const print = `${many} ${last?.toISOString()}`;
    const known = this.#kept.get(day);
    this.#kept.delete(day);
    if (known?.print === print) {
      this.#kept.set(day, known);
      return known.days;
    }
    const days = await readDay(db, dictionary, within);
    this.read += 1;
    const isSettled = !last || now.getTime() - last.getTime() > settlesMs;
    this.#kept.set(day, { print: isSettled ? print : '', days });
    for (const oldest of this.#kept.keys()) if (this.#kept.size > keptDays) this.#kept.delete(oldest);
    return days;
  }
}

async function printOf(db: Reader, within: Within): Promise<{ many: number; last: Date | null }> {
  const { rows } = await sql<{ many: number; last: Date | null }>`
    select sum(many)::int as many, max(last) as last from (
      select count(*) as many, max(at) as last from message_grams where ${within('at')}
      union all select count(*), max(answered_at) from feedback_asks where words <> '' and ${within('answered_at')}
      union all select count(*), max(at) from ratings where words <> '' and ${within('at')}) said`.execute(db);
  return rows[0]!;
}
