import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { World } from '../server/platform/world.ts';
import { makeDesk, openPlace, withWorld } from './lib/desk.ts';
import { percentile, report } from './lib/figures.ts';
import { startServer } from './lib/processes.ts';
import { sentences } from './lib/sentences.ts';

/*
 * A question asked of the running program over HTTP, ten at once, with 20,000 articles and with 2,000. The first process reads all articles
 * and keeps what it read; the second is asked as soon as it is up, and then measured, its memory besides. `node bench/answers.ts [--large 20000] [--small 2000] [--asked 1500]`
 */

const { values } = parseArgs({
  options: {
    large: { type: 'string', default: '20000' },
    small: { type: 'string', default: '2000' },
    asked: { type: 'string', default: '1500' },
  },
});
const atOnce = 10;

/** Articles as shops write them: a title, two similar questions, and a body of some sentences. */
async function fill({ pool }: World, many: number): Promise<string[]> {
  const said = [...sentences(7 * many)];
  const articles = Array.from({ length: many }, (_, at) => said.slice(7 * at, 7 * at + 7));
  const rows = articles.map(([title = '', one = '', two = '', ...body], at) => ({
    number: `K${at}`,
    title: title.slice(0, 40),
    questions: [one.slice(0, 40), two.slice(0, 40)],
    body: body.join('。'),
  }));
  for (let at = 0; at < many; at += 2000) {
    await pool.query(
      `with given as (select gen_random_uuid() as id, r.* from jsonb_to_recordset($1) as r(number text, title text, questions jsonb, body text)),
        a as (insert into articles (id, number, live_version, made_at, changed_at) select id, number, 1, now(), now() from given),
        v as (insert into article_versions (article_id, version, state, audience, level, written_at) select id, 1, 'published', 'public', 'basic', now() from given)
      insert into article_texts (article_id, version, language, title, similar_questions, body)
        select id, 1, 'zh-CN', title, array(select jsonb_array_elements_text(questions)), body from given`,
      [JSON.stringify(rows.slice(at, at + 2000))],
    );
  }
  return Array.from({ length: Number(values.asked) }, (_, at) => said[(at * 7919) % said.length] ?? '').map((words, at) =>
    questionFrom(words, at),
  );
}

/** A part of a sentence; every third with a character left out. */
const questionFrom = (words: string, at: number) => (at % 3 ? words.slice(0, 16) : words.slice(0, 5) + words.slice(6, 16)).trim() || '退货';

const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

/** As light as can be: who asks shares the processor with the program, and `fetch` takes as much of it as a quarter of an answer. */
async function read(url: string, headers: { cookie: string }): Promise<void> {
  const [response] = (await once(get(url, { agent, headers }), 'response')) as [IncomingMessage];
  const body = await buffer(response);
  if (response.statusCode !== 200) throw new Error(String(body));
}

interface Measured {
  times: number[];
  /** Seconds of the first question ever, and of the first of a later process. */
  unread: number;
  first: number;
  /** MB of the whole process. */
  heap: number;
}

async function measure(many: number): Promise<Measured> {
  const place = await openPlace();
  try {
    const asked = await withWorld(place.dataDir, place.url, (world) => fill(world, many));
    const desk = await makeDesk(place.dataDir, place.url, { agents: 1, visitors: 0, conversationsEach: 0 });
    const headers = { cookie: desk.agents[0]?.cookie ?? '' };
    const askAt = (url: string) => async (question: string) => {
      const start = performance.now();
      await read(`${url}/api/answers?q=${encodeURIComponent(question)}`, headers);
      return performance.now() - start;
    };
    const start = () => startServer({ ZHIKE_DATA: place.dataDir, DATABASE_URL: place.url });
    const before = await start();
    const unread = (await askAt(before.url)('退货')) / 1000;
    await before.stop();
    const server = await start();
    const ask = askAt(server.url);
    const first = (await ask('退货')) / 1000;
    for (const question of asked.slice(0, 300)) await ask(question);
    const times: number[] = [];
    const line = asked.values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const question of line) times.push(await ask(question));
      }),
    );
    const heap = await megabytesOf(server.url);
    await server.stop();
    return { times, unread, first, heap };
  } finally {
    await place.close();
  }
}

/** What the program's own objects and its rows of numbers take. */
async function megabytesOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const bytes = (name: string) => Number(new RegExp(`^nodejs_${name}_bytes (\\S+)`, 'm').exec(metrics)?.[1]);
  return (bytes('heap_size_used') + bytes('external_memory')) / 1024 / 1024;
}

const small = await measure(Number(values.small));
const large = await measure(Number(values.large));
const [few, all] = [percentile(small.times, 0.95), percentile(large.times, 0.95)];
for (const [size, { times, unread, first, heap }] of [
  [values.small, small],
  [values.large, large],
] as const) {
  console.log(
    `${size} articles: p50 ${percentile(times, 0.5).toFixed(1)} ms, heap and rows of numbers ${heap.toFixed(0)} MB, ` +
      `first question ever ${unread.toFixed(1)} s, of a later process ${first.toFixed(1)} s`,
  );
}
report([
  {
    what: `search of ${values.large} articles, ${atOnce} at once, p95 ms`,
    ours: all.toFixed(1),
    baseline: '',
    ratio: all,
    bar: 20,
    better: 'lower',
  },
  { what: `the same, against ${values.small}`, ours: all.toFixed(1), baseline: few.toFixed(1), ratio: all / few, bar: 2, better: 'lower' },
  {
    what: 'seconds of the first question of a process',
    ours: large.first.toFixed(1),
    baseline: '',
    ratio: large.first,
    bar: 2,
    better: 'lower',
  },
]);
