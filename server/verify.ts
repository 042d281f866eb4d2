import { sql } from 'kysely';
import { stockOutOfStep } from './catalogue/balances.ts';
import { findShop, operate } from './operating.ts';
import { ledgerOutOfBalance, ordersWithWrongPayments, ordersWithWrongSum } from './orders/balances.ts';
import { readConfig } from './platform/config.ts';
import { openKysely, openPool, type Reader } from './platform/db.ts';
import { verifySeals } from './platform/seal.ts';

/** Conversations whose messages are not numbered 1 to last_number without a gap. */
async function gaps(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select c.number from conversations c left join (
      select conversation_id, count(*) as count, max(number) as max from messages group by conversation_id) m on m.conversation_id = c.id
    where coalesce(m.count, 0) <> c.last_number or coalesce(m.max, 0) <> c.last_number order by c.number limit 20`.execute(db);
  return rows.map((row) => row.number);
}

/** Without bounds on time: a check of everything may take as long as it needs, and holds nobody up. */
const patient = { max: 2, options: '-c statement_timeout=0 -c TimeZone=UTC' };

const checks = [
  { what: 'Messages', right: 'numbered without a gap', wrong: 'gaps in', find: gaps },
  { what: 'Stock', right: 'as its changes say', wrong: 'not what its changes say for', find: stockOutOfStep },
  { what: 'Orders', right: 'sums are those of their lines', wrong: 'wrong sums in', find: ordersWithWrongSum },
  { what: 'Payments', right: 'as recorded and as the ledger holds them', wrong: 'do not fit in', find: ordersWithWrongPayments },
  { what: 'Ledger', right: 'sums to zero, balances are those of their entries', wrong: 'does not balance at', find: ledgerOutOfBalance },
];

async function verify(db: Reader): Promise<boolean> {
  const seals = await verifySeals(db);
  console.log(
    'brokenAt' in seals
      ? `Facts: CHANGED. Seal ${seals.brokenAt} does not fit the facts it covers.`
      : `Facts: ${seals.facts} in ${seals.seals} seals, unchanged.`,
  );
  let isRight = !('brokenAt' in seals);
  for (const { what, right, wrong, find } of checks) {
    const found = await find(db);
    console.log(found.length > 0 ? `${what}: WRONG, ${wrong} ${found.join(', ')}.` : `${what}: ${right}.`);
    isRight &&= found.length === 0;
  }
  return isRight;
}

async function main(): Promise<number> {
  const config = readConfig(process.argv.slice(2), process.env);
  const database = await findShop(config);
  const pool = openPool(database.url, patient);
  // A database that is stopped after the last check says so to a connection that is just being closed.
  pool.on('error', () => {});
  try {
    return (await verify(openKysely(pool))) ? 0 : 1;
  } finally {
    await pool.end();
    await database.stop();
  }
}

await operate(main);
