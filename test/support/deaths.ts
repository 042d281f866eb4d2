import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { app, type TestApp } from './app.ts';
import { settle } from './settling.ts';
import { type Death, type Step, watchSteps } from './steps.ts';

export interface Deaths {
  /** Has a process do `work` and everything that follows from it. Gives the steps it took, or undefined when it died on its way. */
  during(work: (url: string) => Promise<unknown>, death: Death): Promise<Step[] | undefined>;
  close(): Promise<void>;
}

const name = 'doomed';
type Connected = pg.Client & { connectionParameters: { application_name?: string }; connection: { stream: { destroy(): void } } };

/**
 * The program once more on the same database, in this process. When it dies all its connections are cut, as the kernel does for a killed one, and
 * whatever is left of its work reaches nobody: some 20 times as fast as a process of its own, which `npm run test:kills` takes instead.
 */
export async function deathsHere(shop: TestApp): Promise<Deaths> {
  const url = new URL(shop.world.url);
  url.searchParams.set('application_name', name);
  const connected = new Set<Connected>();
  const steps = watchSteps({
    isOurs(client) {
      const own = client as Connected;
      const isOurs = own.connectionParameters.application_name === name;
      if (isOurs && !connected.has(own)) own.once('end', () => connected.delete(own));
      if (isOurs) connected.add(own);
      return isOurs;
    },
    die() {
      for (const { connection } of connected) connection.stream.destroy();
    },
  });
  const { config } = shop.world;
  const doomed = await app({
    beside: { ...shop, world: { ...shop.world, url: url.href } },
    config: { allowPrivate: config.allowPrivate, limitFactor: config.limitFactor },
  });
  // It fails all the time, as it should.
  doomed.web.app.log.level = 'silent';
  const { pool } = doomed.world;

  return {
    async during(work, death) {
      doomed.later((shop.world.now().getTime() - doomed.world.now().getTime()) / 1000);
      steps.arm(death);
      try {
        await work(doomed.url);
        if (!steps.isDead()) await settle(doomed.world);
      } catch (error) {
        if (!steps.isDead()) throw error;
      }
      while (steps.isDead() && pool.totalCount > pool.idleCount) await setImmediate();
      return steps.disarm();
    },
    async close() {
      steps.stop();
      await doomed.close();
    },
  };
}
