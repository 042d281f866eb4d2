import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { embeddedUrl, startPostgres } from '../server/platform/postgres.ts';
import { type Desk, makeDesk, newFolder, removeFolder, withWorld } from './lib/desk.ts';
import { spread } from './lib/figures.ts';
import { end, type Server, startServer } from './lib/processes.ts';
import { damage, differences, freePort, Talk } from './lib/talk.ts';

/*
 * Kills, under load: the server, PostgreSQL, sockets; a client that stops reading; every request delivered twice. Nothing acknowledged may
 * be lost or doubled, and at the end every client shows what a fresh load shows. `node bench/faults.ts [--servers 20] [--postgres 5]`
 */

const { values } = parseArgs({ options: { servers: { type: 'string', default: '20' }, postgres: { type: 'string', default: '5' } } });
const [serverKills, postgresKills] = [Number(values.servers), Number(values.postgres)];
const earlier = 20;

async function prepare(dataDir: string): Promise<Desk> {
  const postgres = await startPostgres({ dataDir, log: () => {} });
  const desk = await makeDesk(dataDir, postgres.url, { agents: 4, visitors: 20, conversationsEach: 2 });
  await postgres.stop();
  return desk;
}

const postmaster = (dataDir: string) => Number.parseInt(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8'), 10);

/** In the order of their turn: five times a killed PostgreSQL among the killed servers. */
function schedule(): ('server' | 'postgres')[] {
  const kills: ('server' | 'postgres')[] = Array.from({ length: serverKills }, () => 'server');
  const step = Math.max(1, Math.floor(serverKills / Math.max(1, postgresKills)));
  for (let at = 0; at < postgresKills; at++) kills.splice(Math.min(kills.length, (at + 1) * step + at), 0, 'postgres');
  return kills;
}

function pester(talk: Talk): () => void {
  const pick = () => talk.clients[Math.floor(Math.random() * talk.clients.length)]!;
  const drops = setInterval(() => pick().drop(), 250);
  const freezes = setInterval(() => talk.agents[Math.floor(Math.random() * talk.agents.length)]!.client.freeze(2), 3000);
  return () => {
    clearInterval(drops);
    clearInterval(freezes);
  };
}

const dataDir = await newFolder();
let server: Server | undefined;
let talk: Talk | undefined;
try {
  const desk = await prepare(dataDir);
  const args = ['--port', String(await freePort())];
  const boot = () => startServer({ ZHIKE_DATA: dataDir }, args);
  server = await boot();
  talk = new Talk(server.url, desk);
  void talk.start();
  await talk.untilAcknowledged();
  const stopPestering = pester(talk);
  const pauses: Record<'server' | 'postgres', number[]> = { server: [], postgres: [] };
  for (const [at, kill] of schedule().entries()) {
    await sleep(700 + Math.random() * 600);
    if (kill === 'server') {
      await end(server.child, 'SIGKILL');
      const from = performance.now();
      server = await boot();
      const booted = (performance.now() - from) / 1000;
      pauses.server.push(booted + (await talk.untilAcknowledged()));
    } else {
      process.kill(postmaster(dataDir), 'SIGKILL');
      pauses.postgres.push(await talk.untilAcknowledged());
    }
    console.log(`${at + 1}. ${kill} killed; ${talk.acknowledged} acknowledged so far, again after ${pauses[kill].at(-1)!.toFixed(1)} s`);
  }
  stopPestering();
  await talk.finish();
  let unequal = await differences(talk, earlier);
  for (let tries = 0; unequal.length > 0 && tries < 20; tries++) {
    await sleep(500);
    unequal = await differences(talk, earlier);
  }
  const harm = await withWorld(dataDir, (await embeddedUrl(dataDir))!, (world) => damage(talk!, world.db));
  const sum = (of: (client: Talk['clients'][number]) => number) => talk!.clients.reduce((total, client) => total + of(client), 0);
  console.log(`
| what | figure |
|---|---|
| kills of the server, of PostgreSQL | ${serverKills}, ${postgresKills} |
| messages acknowledged, each sent twice or more | ${talk.acknowledged} |
| connections resumed from a cursor; told to load anew | ${sum((client) => client.resumes)}; ${sum((client) => client.reloads)} |
| acknowledged and lost | ${harm.lost} |
| doubled | ${harm.doubled} |
| gaps in the numbers | ${harm.gaps} |
| out of order | ${harm.disorder} |
| clients' conversations unlike a fresh load | ${unequal.length} |
| seconds from a killed server to the next acknowledgement | ${spread(pauses.server, 1)} |
| seconds from a killed PostgreSQL to the next acknowledgement | ${spread(pauses.postgres, 1)} |`);
  for (const line of unequal.slice(0, 5)) console.log(line);
  process.exitCode = harm.lost + harm.doubled + harm.gaps + harm.disorder + unequal.length === 0 ? 0 : 1;
} finally {
  talk?.close();
  await server?.stop();
  await removeFolder(dataDir);
}
