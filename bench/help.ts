import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { openPlace, type Place, withWorld } from './lib/desk.ts';
import { median, percentile, report, spread, type Verdict } from './lib/figures.ts';
import { startServer } from './lib/processes.ts';

/*
 * Pages of the help centre with 20,000 articles: p95 of an answer, one reader after the other, beside a bare server that sends the same bytes;
 * and what a page weighs with its styles, gzip. `node bench/help.ts [--articles 20000] [--requests 400] [--runs 5]`
 */

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '20000' },
    requests: { type: 'string', default: '400' },
    runs: { type: 'string', default: '5' },
  },
});
const requests = Number(values.requests);

/** Articles of 60 categories, each about a printed page long. */
async function fill(place: Place): Promise<void> {
  const paragraph = '先断电，等壶身凉透，再加水至一半，放两勺柠檬酸，煮沸后静置三十分钟，倒掉后用清水冲洗两遍。';
  const body = `## 步骤\n\n${Array.from({ length: 12 }, (_, at) => `${at + 1}. ${paragraph}`).join('\n')}\n\n| 档 | 温度 |\n|---|---|\n| 一 | 60 |\n| 二 | 80 |\n`;
  await withWorld(place.dataDir, place.url, async ({ db }) => {
    await sql`insert into categories (id, name, name_en, position)
      select gen_random_uuid(), '分类 ' || n, 'Category ' || n, n from generate_series(1, 60) n`.execute(db);
    await sql`insert into articles (id, number, live_version, made_at, changed_at)
      select gen_random_uuid(), 'K20260101' || lpad(n::text, 6, '0'), 1, now(), now() from generate_series(1, ${Number(values.articles)}::int) n`.execute(
      db,
    );
    await sql`insert into article_versions (article_id, version, state, audience, level, category_id, written_at, published_at, checked_at)
      select a.id, 1, 'published', 'public', 'basic', c.id, now(), now(), now()
      from articles a join categories c on c.position = right(a.number, 6)::int % 60 + 1`.execute(db);
    await sql`insert into article_texts (article_id, version, language, title, body)
      select id, 1, 'zh-CN', '养生壶怎么清洗 ' || right(number, 6), ${body} from articles`.execute(db);
    await sql`analyze`.execute(db);
  });
}

async function times(url: string, pathAt: (at: number) => string): Promise<number[]> {
  const all: number[] = [];
  for (let at = 0; at < requests; at++) {
    const began = performance.now();
    const answer = await fetch(url + pathAt(at));
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${pathAt(at)}: ${answer.status}`);
    all.push(performance.now() - began);
  }
  return all;
}

/** A server that does nothing but send these bytes. */
async function bareServer(text: string): Promise<{ url: string; stop(): void }> {
  const server = createServer((_request, reply) => reply.setHeader('content-type', 'text/html; charset=utf-8').end(text));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, stop: () => void server.close() };
}

async function weightOf(url: string, path: string): Promise<number> {
  const page = await (await fetch(url + path)).text();
  const parts = [...page.matchAll(/(?:href|src)="(\/(?:help|widget)\/[^"]+\.(?:css|js)[^"]*)"/g)].map(([, part]) => part!);
  const texts = [page, ...(await Promise.all(parts.map(async (part) => (await fetch(url + part)).text())))];
  return texts.reduce((sum, text) => sum + gzipSync(text).length / 1024, 0);
}

const place = await openPlace();
try {
  const empty = await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir });
  await empty.stop();
  await fill(place);
  const server = await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir });
  const verdicts: Verdict[] = [];
  const number = (at: number) => `K20260101${String(((at * 7919) % Number(values.articles)) + 1).padStart(6, '0')}`;
  const pages = { home: () => '/help/zh-CN', article: (at: number) => `/help/zh-CN/${number(at)}` };
  for (const [name, pathAt] of Object.entries(pages)) {
    const bare = await bareServer(await (await fetch(server.url + pathAt(0))).text());
    await times(server.url, pathAt);
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let run = 0; run < Number(values.runs); run++) {
      ours.push(percentile(await times(server.url, pathAt), 0.95));
      theirs.push(percentile(await times(bare.url, pathAt), 0.95));
    }
    bare.stop();
    const ratio = (median(ours) / median(theirs)).toFixed(1);
    const shown = { ours: spread(ours, 1), baseline: `bare server ${spread(theirs, 1)}: ${ratio} ×`, better: 'lower' as const };
    verdicts.push({ what: `help, ${name}, p95 ms`, ratio: median(ours), bar: 15, ...shown });
    const weight = await weightOf(server.url, pathAt(0));
    verdicts.push({
      what: `help, ${name}, KB gzip with styles`,
      ours: weight.toFixed(1),
      baseline: '—',
      ratio: weight,
      bar: 60,
      better: 'lower',
    });
  }
  await server.stop();
  report(verdicts);
} finally {
  await place.close();
}
