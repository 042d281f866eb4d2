import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Database, type Reader, type Tx, transact } from '../platform/db.ts';
import { type Answer, type KeptAnswer, wordsOf } from './answer-rows.ts';
import type { Dictionary, ShopWords } from './search/dictionary.ts';
import { type Reading, readWritten } from './search/reading.ts';
import { askForVectors, dropVectors } from './vectors/making.ts';

/** Raised when a text is read in another way than before. */
const edition = 1;

/** Which dictionary, and which way of reading: what was read otherwise is read again. */
export const printOf = (words: ShopWords): string =>
  createHash('md5')
    .update(JSON.stringify([edition, words.names.toSorted(), words.synonyms, words.stopWords]))
    .digest('hex');

const longestRead = 20_000;
const atOnce = 50;

interface By {
  dictionary: Dictionary;
  print: string;
}

export interface ReadAnswer {
  answer: Answer;
  reading: Reading;
}

/** Reads texts, gives them piece by piece, and keeps what it read. */
export async function* readAnswers(database: Database, by: By, answers: readonly KeptAnswer[]): AsyncGenerator<ReadAnswer[]> {
  for await (const read of readPieces(database.db, by.dictionary, answers)) {
    await transact(database, (tx) => keepReadings(tx, by, read));
    yield read;
  }
}

type PrintedReading = ReadAnswer & Pick<KeptAnswer, 'print'>;

/** Reads texts and keeps nothing. A text takes a part of a millisecond: others have their turn in between. */
export async function* readPieces(db: Reader, dictionary: Dictionary, answers: readonly KeptAnswer[]): AsyncGenerator<PrintedReading[]> {
  for (let at = 0; at < answers.length; at += atOnce) {
    const some = answers.slice(at, at + atOnce);
    const words = await wordsOf(
      db,
      some.map(({ answer }) => answer),
      longestRead,
    );
    const read: PrintedReading[] = [];
    for (const [place, { answer, print }] of some.entries()) {
      const written = words.get(answer.id);
      if (written) read.push({ answer, print, reading: readWritten(dictionary, written) });
      if (place % 8 === 7) await turn();
    }
    yield read;
  }
}

/** Two processes that read the same write the same; the order keeps them out of each other's way. */
async function keepReadings(tx: Tx, { print: dictionary }: By, read: readonly PrintedReading[]): Promise<void> {
  // What was said in a talk is kept nowhere but there.
  const rows = read
    .filter(({ answer }) => answer.kind !== 'past')
    .map(({ answer: { kind, source, language }, print, reading }) => ({
      ...{ kind, source, language: language ?? '', print, reading },
    }));
  await sql`insert into answer_readings (kind, source, language, print, dictionary, reading)
    select kind, source, language, print, ${dictionary}, reading
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, source uuid, language text, print text, reading jsonb)
    order by kind, source, language
    on conflict (kind, source, language) do update set print = excluded.print, dictionary = excluded.dictionary, reading = excluded.reading
    where (answer_readings.print, answer_readings.dictionary) is distinct from (excluded.print, excluded.dictionary)`.execute(tx);
  await askForVectors(tx, rows);
}

/** Forgets what was read and made of answers that are there no more. */
export async function dropReadings(tx: Tx, gone: readonly Pick<Answer, 'kind' | 'source' | 'language'>[]): Promise<void> {
  await sql`delete from answer_readings r using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as g(kind text, source uuid, language text)
    where r.kind = g.kind and r.source = g.source and r.language = coalesce(g.language, '')`.execute(tx);
  await dropVectors(tx, gone);
}
