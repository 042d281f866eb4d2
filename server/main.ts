import { jobs } from './background.ts';
import { findDatabase } from './database.ts';
import { addresses, prepare } from './first-start.ts';
import { listen } from './listen.ts';
import { readConfig } from './platform/config.ts';
import { openLog } from './platform/log.ts';
import { openWorld } from './platform/world.ts';
import { openWeb } from './web.ts';
import { startWork } from './work.ts';

const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

async function main(): Promise<void> {
  const started = performance.now();
  const config = readConfig(process.argv.slice(2), process.env);
  const log = openLog(config.logLevel);
  const database = await findDatabase(config, say);
  const world = await openWorld(config, database.url, { log, jobs: jobs(config) });
  const prepared = config.join ? { lines: addresses } : await prepare(world, say);
  const web = await openWeb(world);
  web.prepare();
  const address = await listen(web.app, config, say);
  const work = await startWork(world);

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    say('Stopping: finishing what is on its way.');
    setTimeout(() => process.exit(1), 20_000).unref();
    await web.close();
    await work.stop();
    await world.close();
    await database.stop();
    process.exit(0);
  };
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(event, () => void stop());

  // Last: whoever reads that it is ready may stop it at once.
  for (const line of prepared.lines) say(line.replaceAll('{address}', config.publicUrl ?? address));
  say(`Ready in ${((performance.now() - started) / 1000).toFixed(1)} s. Ctrl-C stops everything.`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
