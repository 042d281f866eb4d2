import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { visitorToken } from '../server/customers/visitors.ts';
import { openPlace, type Place, withWorld } from './lib/desk.ts';
import { median, report, spread } from './lib/figures.ts';
import { ask, end, startProcess, startServer } from './lib/processes.ts';

/* Memory of the server for each idle widget, beside a bare `ws` server. `node bench/sockets.ts [--runs 5] [--sockets 10000]` */

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, sockets: { type: 'string', default: '10000' } } });
const many = Number(values.sockets);
const settleMs = 8000;

const residentBytes = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

/** Bytes of resident memory that one more idle client costs the process. */
async function costOf(pid: number, url: string, tokens: string[]): Promise<number> {
  await sleep(settleMs / 2);
  const before = residentBytes(pid);
  const crowd = startProcess('crowd-process');
  const { open } = await ask<{ open: number }>(crowd, { url, tokens });
  if (open !== tokens.length) throw new Error(`only ${open} of ${tokens.length} sockets are open`);
  await sleep(settleMs);
  const each = (residentBytes(pid) - before) / open;
  await end(crowd);
  return each;
}

const makeTokens = (place: Place): Promise<string[]> =>
  withWorld(place.dataDir, place.url, async ({ db, keys }) => {
    const { rows } = await sql<{ id: string }>`insert into customers (id, seen_at, created_at)
      select gen_random_uuid(), now(), now() from generate_series(1, ${many}) returning id`.execute(db);
    return rows.map(({ id }) => visitorToken(keys, id, new Date()));
  });

async function runOurs(place: Place, tokens: string[]): Promise<number> {
  const server = await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir });
  const each = await costOf(server.child.pid!, server.url, tokens);
  await server.stop();
  return each;
}

async function runBare(tokens: string[]): Promise<number> {
  const bare = startProcess('bare-sockets-process');
  const { url } = await ask<{ url: string }>(bare, {});
  const each = await costOf(bare.pid!, url, tokens);
  await end(bare);
  return each;
}

const place = await openPlace();
try {
  const tokens = await makeTokens(place);
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let run = 1; run <= Number(values.runs); run++) {
    ours.push((await runOurs(place, tokens)) / 1024);
    bare.push((await runBare(tokens)) / 1024);
    console.log(`run ${run}: Zhike ${ours.at(-1)!.toFixed(1)} KB, baseline ${bare.at(-1)!.toFixed(1)} KB for each of ${many} sockets`);
  }
  report([
    {
      what: `memory for each of ${many.toLocaleString('en')} idle widgets, KB`,
      ours: spread(ours, 1),
      baseline: spread(bare, 1),
      ratio: median(ours) / median(bare),
      bar: 2.5,
      better: 'lower',
    },
  ]);
} finally {
  await place.close();
}
