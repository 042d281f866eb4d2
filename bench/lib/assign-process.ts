import { assignWaiting } from '../../server/conversations/assignment.ts';
import { readConfig } from '../../server/platform/config.ts';
import { openLog } from '../../server/platform/log.ts';
import { openWorld, type World } from '../../server/platform/world.ts';

/* One worker of bench/assignment: opens the shop, says so, and assigns from the word go until nothing is left to give. */

export type Question = { open: { dataDir: string; url: string } } | { go: true };

let world: World | undefined;

process.on('message', async (question: Question) => {
  if ('open' in question) {
    const { dataDir, url } = question.open;
    world = await openWorld(readConfig([], { ZHIKE_DATA: dataDir }), url, { log: openLog('error'), jobs: [] });
    process.send?.({ ready: true });
    return;
  }
  let decided = 0;
  for (let more = 1; more > 0; decided += more) more = await assignWaiting(world!);
  await world?.close();
  process.send?.({ decided }, () => process.exit());
});
