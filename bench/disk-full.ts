import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { embeddedUrl, startPostgres } from '../server/platform/postgres.ts';
import { makeDesk, newFolder, removeFolder, withWorld } from './lib/desk.ts';
import { type Server, startServer } from './lib/processes.ts';
import { damage, differences, freePort, Talk, until } from './lib/talk.ts';

/*
 * A full disk under load: what cannot be kept is refused with a sentence and kept by the client, the log says why, and everything goes
 * on by itself once there is room. The disk is a small tmpfs, for which one must be root; where that is refused it says so.
 * `node bench/disk-full.ts`
 */

const megabytes = 400;
const folder = await newFolder();
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { encoding: 'utf8' });

/** Writes until there is no room for another page. */
async function fillUp(file: string): Promise<void> {
  const handle = await open(file, 'w');
  for (const size of [1 << 20, 1 << 12]) {
    const block = Buffer.alloc(size);
    try {
      for (;;) writeSync(handle.fd, block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  await handle.close();
}

const refusalsOf = (talk: Talk) => {
  const all: Record<string, number> = {};
  for (const { refusals } of talk.clients) for (const [code, many] of refusals) all[code] = (all[code] ?? 0) + many;
  return all;
};

async function run(): Promise<boolean> {
  const dataDir = join(folder, 'data');
  const postgres = await startPostgres({ dataDir, log: () => {} });
  const desk = await makeDesk(dataDir, postgres.url, { agents: 2, visitors: 10, conversationsEach: 2 });
  await postgres.stop();
  const server: Server = await startServer({ ZHIKE_DATA: dataDir }, ['--port', String(await freePort())]);
  const talk = new Talk(server.url, desk);
  try {
    void talk.start();
    await talk.untilAcknowledged();
    await sleep(2000);
    const ballast = join(folder, 'ballast');
    await fillUp(ballast);
    const isRefused = await until(120, () => Object.keys(refusalsOf(talk)).length > 0);
    await sleep(5000);
    const [before, refused] = [talk.acknowledged, refusalsOf(talk)];
    await rm(ballast);
    const seconds = await talk.untilAcknowledged();
    await sleep(3000);
    const after = talk.acknowledged;
    await talk.finish();
    await until(20, async () => (await differences(talk, 20)).length === 0);
    const unequal = await differences(talk, 20);
    const harm = await withWorld(dataDir, (await embeddedUrl(dataDir)) ?? '', (world) => damage(talk, world.db));
    const says = /No space left on device|out_of_space/.test(server.output());
    console.log(`
| what | figure |
|---|---|
| refused while the disk was full, by code | ${JSON.stringify(refused)} |
| the log says why | ${says ? 'yes' : 'no'} |
| seconds from room to the next acknowledgement | ${seconds.toFixed(1)} (bar 30) |
| acknowledged before, after | ${before}, ${after - before} |
| lost, doubled, gaps, out of order | ${harm.lost}, ${harm.doubled}, ${harm.gaps}, ${harm.disorder} |
| clients' conversations unlike a fresh load | ${unequal.length} |`);
    return (
      isRefused && says && seconds <= 30 && after > before && harm.lost + harm.doubled + harm.gaps + harm.disorder + unequal.length === 0
    );
  } finally {
    talk.close();
    await server.stop();
  }
}

if (mounted.status !== 0) console.log(`Not counted: a tmpfs cannot be mounted here (${mounted.stderr.trim()}).`);
else {
  try {
    process.exitCode = (await run()) ? 0 : 1;
  } finally {
    spawnSync('umount', ['-l', folder]);
  }
}
await removeFolder(folder);
