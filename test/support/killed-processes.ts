import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { keepsCompiled } from '../../bin/lib/program.js';
import type { TestApp } from './app.ts';
import type { Deaths } from './deaths.ts';
import type { Word } from './dying-process.ts';
import type { Step } from './steps.ts';

interface Dying {
  child: ChildProcess;
  url: string;
}

async function start(shop: TestApp): Promise<Dying> {
  const { dataDir } = shop.world.config;
  const env = { ...process.env, ...keepsCompiled, DYING_URL: shop.world.url, DYING_DATA: dataDir };
  const child = fork(fileURLToPath(new URL('dying-process.ts', import.meta.url)), { env });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
}

/** What it answers, or undefined when it has died. */
async function tell(child: ChildProcess, word: Word): Promise<{ taken: Step[] } | undefined> {
  const dead = once(child, 'exit').then(() => undefined);
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  const told = once(child, 'message').then(([answer]) => answer as { taken: Step[] });
  child.send(word, () => {});
  return Promise.race([dead, told]);
}

/** Processes of their own that kill themselves. The next is started while one is at work. */
export function killedProcesses(shop: TestApp): Deaths {
  let next = start(shop);

  return {
    async during(work, death) {
      const { child, url } = await next;
      next = start(shop);
      await tell(child, { word: 'arm', death, shift: shop.world.now().getTime() - Date.now() });
      await work(url).catch(() => undefined);
      const alive = await tell(child, { word: 'drain' });
      if (alive) child.disconnect();
      return alive?.taken;
    },
    async close() {
      const { child } = await next;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
