import pg from 'pg';
import { followers, jobs } from '../../server/app.ts';
import { readConfig } from '../../server/platform/config.ts';
import { drainFollower } from '../../server/platform/followers.ts';
import { openLog } from '../../server/platform/log.ts';
import { openWorld } from '../../server/platform/world.ts';
import { openWeb } from '../../server/web.ts';

/*
 * A process of the program that kills itself, as kill -9 does, just before or just after its n-th commit once it is armed. It works on a database
 * that others have made.
 */

const { DYING_URL = '', DYING_DATA = '', DYING_WHEN = '', DYING_AT = '0', DYING_SHIFT = '0' } = process.env;
let commits: number | undefined;

const die = () => process.kill(process.pid, 'SIGKILL');

/** Counts what is committed; its promise is kept only when there is somebody left to keep it. */
function watchCommits(): void {
  const { query } = pg.Client.prototype;
  // biome-ignore lint/suspicious/noExplicitAny: pg's own signature has seven overloads
  pg.Client.prototype.query = function watched(this: pg.Client, ...args: any[]): any {
    const text = typeof args[0] === 'string' ? args[0] : args[0]?.text;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const run = () => (query as any).apply(this, args);
    if (text !== 'commit' || commits === undefined) return run();
    commits += 1;
    if (commits !== Number(DYING_AT)) return run();
    if (DYING_WHEN === 'before') {
      die();
      return new Promise(() => {});
    }
    return Promise.resolve(run()).then(() => {
      die();
      return new Promise(() => {});
    });
  };
}

watchCommits();
const config = readConfig(['--port', '0'], { ZHIKE_DATA: DYING_DATA });
const log = openLog('fatal');
const world = await openWorld(config, DYING_URL, { log, jobs: jobs(config), now: () => new Date(Date.now() + Number(DYING_SHIFT)) });
const web = await openWeb(world);
await web.app.listen({ host: '127.0.0.1', port: 0 });
const address = web.app.server.address();

async function drain(): Promise<void> {
  for (let moved = true; moved; ) {
    moved = (await world.jobs.drain(world)) > 0;
    for (const follower of followers) moved = (await drainFollower(world, follower)) || moved;
  }
}

process.on('message', async (word: 'arm' | 'drain') => {
  if (word === 'arm') commits = 0;
  else await drain();
  process.send?.({ done: word });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` });
