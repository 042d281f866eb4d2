import { flushCompileCache } from 'node:module';
import { jobs } from '../../server/background.ts';
import { readConfig } from '../../server/platform/config.ts';
import { openLog } from '../../server/platform/log.ts';
import { openWorld } from '../../server/platform/world.ts';
import { openWeb } from '../../server/web.ts';
import { settle } from './settling.ts';
import { type Death, watchSteps } from './steps.ts';

/*
 * A process of the program that kills itself, as kill -9 does, just before or just after its n-th step: a commit, or a call to a program outside
 * whose answer has come. It works on a database that others have made.
 */

export type Word = { word: 'arm'; death: Death; shift: number } | { word: 'drain' };

const { DYING_URL = '', DYING_DATA = '' } = process.env;
let shift = 0;
const steps = watchSteps({ isOurs: () => true, die: () => process.kill(process.pid, 'SIGKILL') });
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
  else {
    shift = told.shift;
    steps.arm(told.death);
  }
  process.send?.({ taken: steps.taken() });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` });
