import { indexAllMessages } from './conversations/message-index.ts';
import { keepAllNames } from './customers/names.ts';
import { findShop, operate } from './operating.ts';
import { keepAllGoods } from './orders/sold-goods.ts';
import { readConfig } from './platform/config.ts';
import { openKysely, openPool } from './platform/db.ts';

/** Makes anew what messages, names and sold goods are found by, beside a running server or alone. */
async function main(): Promise<number> {
  const config = readConfig(process.argv.slice(2), process.env);
  const database = await findShop(config);
  const pool = openPool(database.url);
  const db = openKysely(pool);
  const started = performance.now();
  try {
    const names = await keepAllNames(db);
    const messages = await indexAllMessages({ db }, (read) => {
      if (read % 100_000 === 0) console.log(`${read.toLocaleString('en')} messages …`);
    });
    const goods = await keepAllGoods(db);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${messages.toLocaleString('en')} messages, ${names.toLocaleString('en')} names and ${goods.toLocaleString('en')} sold goods can be found again, after ${seconds} s.`,
    );
    return 0;
  } finally {
    await pool.end();
    await database.stop();
  }
}

await operate(main);
