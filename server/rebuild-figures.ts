import { countPastSeats, goOnAnew, noticeChanges } from './insights/figure-anew.ts';
import { findShop, operate } from './operating.ts';
import { readConfig } from './platform/config.ts';
import { openKysely, openPool } from './platform/db.ts';

/** Counts every figure anew from facts, messages and seats, beside a running server or alone. */
async function main(): Promise<number> {
  const config = readConfig(process.argv.slice(2), process.env);
  const database = await findShop(config);
  const pool = openPool(database.url);
  const source = { db: openKysely(pool), now: () => new Date() };
  const started = performance.now();
  try {
    await noticeChanges(source, true);
    let all = 0;
    for (let isDone = false; !isDone; ) {
      const turn = await goOnAnew(source, 10_000);
      all += turn.counted;
      isDone = turn.isDone;
      if (!isDone) console.log(`${all.toLocaleString('en')} conversations …`);
    }
    while (await countPastSeats(source));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${all.toLocaleString('en')} conversations were counted anew, after ${seconds} s.`);
    return 0;
  } finally {
    await pool.end();
    await database.stop();
  }
}

await operate(main);
