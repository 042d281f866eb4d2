import { ClientRequest } from 'node:http';
import { flushCompileCache } from 'node:module';
import pg from 'pg';
import { jobs } from '../../server/app.ts';
import { readConfig } from '../../server/platform/config.ts';
import { openLog } from '../../server/platform/log.ts';
import { openWorld } from '../../server/platform/world.ts';
import { openWeb } from '../../server/web.ts';
import { settle } from './settling.ts';

/*
 * A process of the program that kills itself, as kill -9 does, just before or just after its n-th step: a commit, or a call to a program outside
 * whose answer has come. It works on a database that others have made.
 */

export interface Death {
  when: 'before' | 'after';
  at: number;
}
export type Word = { word: 'arm'; death: Death; shift: number } | { word: 'drain' };
export type Step = 'commit' | 'call';

const { DYING_URL = '', DYING_DATA = '' } = process.env;
let death: Death | undefined;
let shift = 0;
const taken: Step[] = [];

const die = () => process.kill(process.pid, 'SIGKILL');

function before(): void {
  if (death?.when === 'before' && taken.length + 1 === death.at) die();
}

function after(step: Step): void {
  taken.push(step);
  if (death?.when === 'after' && taken.length === death.at) die();
}

function watchCommits(): void {
  const { query } = pg.Client.prototype;
  // biome-ignore lint/suspicious/noExplicitAny: pg's own signature has seven overloads
  pg.Client.prototype.query = function watched(this: pg.Client, ...args: any[]): any {
    const text = typeof args[0] === 'string' ? args[0] : args[0]?.text;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const run = () => (query as any).apply(this, args);
    if (text !== 'commit' || !death) return run();
    before();
    return Promise.resolve(run()).then((done) => {
      after('commit');
      return done;
    });
  };
}

/** The other side has done it once its answer is here, whoever is left to hear it. */
function watchCalls(): void {
  const { end, emit } = ClientRequest.prototype;
  ClientRequest.prototype.end = function watched(this: ClientRequest, ...args: unknown[]) {
    if (death) before();
    return (end as (...all: unknown[]) => ClientRequest).apply(this, args);
  } as typeof end;
  ClientRequest.prototype.emit = function watched(this: ClientRequest, name: string, ...args: unknown[]) {
    if (death && name === 'response') after('call');
    return (emit as (...all: unknown[]) => boolean).apply(this, [name, ...args]);
  } as typeof emit;
}

watchCommits();
watchCalls();
const config = readConfig(['--port', '0'], { ZHIKE_DATA: DYING_DATA, ZHIKE_ALLOW_PRIVATE: '127.0.0.1' });
const log = openLog('fatal');
const world = await openWorld(config, DYING_URL, { log, jobs: jobs(config), now: () => new Date(Date.now() + shift) });
const web = await openWeb(world);
await web.app.listen({ host: '127.0.0.1', port: 0 });
const address = web.app.server.address();

// The next of its kind starts in half the time; one that was killed leaves nothing behind.
flushCompileCache();

process.on('message', async (told: Word) => {
  if (told.word === 'drain') await settle(world);
  else ({ death, shift } = told);
  process.send?.({ taken });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` });
