import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import pg from 'pg';
import { csvRows } from '../common/spreadsheet.ts';
import { type Library, openLibrary } from '../server/knowledge/search/library.ts';
import { readWritten } from '../server/knowledge/search/reading.ts';
import { shippedStopWords } from '../server/knowledge/search/shipped-stop-words.ts';
import { shippedSynonyms } from '../server/knowledge/search/shipped-synonyms.ts';
import { sample } from '../test/support/samples.ts';
import { openPlace } from './lib/desk.ts';
import { kinds, type Query, queriesOf } from './lib/faq-queries.ts';
import { report, type Verdict } from './lib/figures.ts';

/*
 * Question → article on the Chinese FAQ of the sample data, asked with one typo, with a synonym, in pinyin or initials; beside it plain
 * jieba + ts_rank in PostgreSQL on the same articles and queries. Queries are made from a seed; the second seed is never tuned to.
 * `node bench/search-faq.ts [--seeds 5,77] [--file faq/xiaomi_faq_qa.csv] [--many 100] [--misses]`
 */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5,77' },
    file: { type: 'string', default: 'faq/xiaomi_faq_qa.csv' },
    many: { type: 'string', default: '100' },
    misses: { type: 'boolean', default: false },
  },
});

interface Article {
  id: string;
  title: string;
  questions: string[];
  words: string[];
  text: string;
}

type Find = (asked: string) => Promise<string[]> | string[];

const plainJieba = Jieba.withDict(dict);
const plainWords = (text: string) => plainJieba.cutForSearch(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** What one would write first: words of jieba in a tsvector, any of them, by ts_rank. */
async function plainSearch(client: pg.Client, articles: readonly Article[]): Promise<Find> {
  await client.query('create temp table plain (id text, words tsvector)');
  for (const { id, title, text } of articles) {
    await client.query(
      `insert into plain values ($1, setweight(array_to_tsvector($2::text[]), 'A') || setweight(array_to_tsvector($3::text[]), 'B'))`,
      [id, [...new Set(plainWords(title))], [...new Set(plainWords(text))]],
    );
  }
  return async (asked) => {
    const { rows } = await client.query(
      `select id from plain, (select string_agg(quote_literal(w), ' | ')::tsquery as q from unnest($1::text[]) w) asked
        where words @@ q order by ts_rank(words, q) desc, id limit 3`,
      [plainWords(asked)],
    );
    return rows.map((row) => row.id);
  };
}

function ourSearch(library: Library<Article>): Find {
  return (asked) => library.find(asked, { among: () => true, limit: 3 }).map(({ entry }) => entry.id);
}

interface Hits {
  at1: number;
  at3: number;
  missed: string[];
}

async function hitsOf(find: Find, queries: readonly Query[]): Promise<Hits> {
  const hits: Hits = { at1: 0, at3: 0, missed: [] };
  for (const { article, asked } of queries) {
    const found = await find(asked);
    if (found[0] === String(article)) hits.at1 += 1;
    else hits.missed.push(`${asked} → ${found.join(' ')} instead of ${article}`);
    if (found.includes(String(article))) hits.at3 += 1;
  }
  return { ...hits, at1: hits.at1 / queries.length, at3: hits.at3 / queries.length };
}

function verdictsOf(what: string, many: number, ours: Hits, plain: Hits): Verdict[] {
  const line = (at: string, own: number, other: number, bar: number): Verdict => ({
    what: `${what}, ${many}: ${at}`,
    ours: own.toFixed(2),
    baseline: other.toFixed(2),
    ratio: own,
    bar: Math.max(bar, other),
    better: 'higher',
  });
  return [line('hit@1', ours.at1, plain.at1, 0.85), line('hit@3', ours.at3, plain.at3, 0.95)];
}

const file = sample(values.file);
if (!file) process.exit(0);
const articles = csvRows(readFileSync(file, 'utf8')).map(([title = '', text = ''], at) => ({
  id: String(at),
  title,
  questions: [],
  words: [],
  text,
}));
const synonyms = { known: shippedSynonyms, unknown: [] };
const libraryWith = (known: readonly (readonly string[])[]) => {
  const library = openLibrary<Article>({ names: [], synonyms: known, stopWords: shippedStopWords });
  for (const article of articles) library.put(article, readWritten(library.dictionary, article));
  return library;
};
const place = await openPlace();
const client = new pg.Client({ connectionString: place.url });
await client.connect();
try {
  const plain = await plainSearch(client, articles);
  const [ours, untold] = [ourSearch(libraryWith(synonyms.known)), ourSearch(libraryWith(synonyms.unknown))];
  const verdicts: Verdict[] = [];
  const questions = articles.map((each) => each.title);
  for (const seed of values.seeds.split(',').map(Number)) {
    for (const kind of kinds) {
      const queries = queriesOf(kind, questions, shippedSynonyms, seed, Number(values.many));
      const hits = await hitsOf(ours, queries);
      verdicts.push(...verdictsOf(`seed ${seed}, ${kind}`, queries.length, hits, await hitsOf(plain, queries)));
      if (kind === 'a synonym')
        console.log(`seed ${seed}: without the list of synonyms hit@1 ${(await hitsOf(untold, queries)).at1.toFixed(2)}`);
      if (values.misses) console.log([kind, ...hits.missed].join('\n  '));
    }
  }
  report(verdicts);
} finally {
  await client.end();
  await place.close();
}
