import { findShop, operate } from './operating.ts';
import { system } from './platform/actor.ts';
import { readConfig } from './platform/config.ts';
import { transact } from './platform/db.ts';
import { record } from './platform/facts.ts';
import { openLog } from './platform/log.ts';
import { openWorld } from './platform/world.ts';
import { removeAuthenticator } from './team/second-factor.ts';
import { emailHash, newLink } from './team/staff.ts';

/** Prints a one-time link to set a new password: for the operator, when nobody is left who could send one from the console. */
async function main(): Promise<number> {
  const [email = '', ...rest] = process.argv.slice(2);
  const config = readConfig(rest, process.env);
  const database = await findShop(config);
  const world = await openWorld(config, database.url, { log: openLog('warn'), jobs: [] });
  try {
    const token = await transact(world, async (tx) => {
      const person = await tx
        .selectFrom('staff')
        .select('id')
        .where('email_hash', '=', emailHash(tx.keys, email))
        .where('left_at', 'is', null)
        .executeTakeFirst();
      if (!person) return undefined;
      await record(tx, { kind: 'staff.reset_by_operator', by: system, id: person.id, data: {} });
      // Who asks the operator may have lost the phone as well.
      await removeAuthenticator(tx, system, person.id);
      return newLink(tx, 'reset', person.id);
    });
    console.log(
      token
        ? `Valid once, for two hours: ${config.publicUrl ?? `http://${config.host}:${config.port}`}/console/link/${token}`
        : `Nobody here has the e-mail “${email}”. Use: npm run reset-password -- EMAIL`,
    );
    return token ? 0 : 1;
  } finally {
    await world.close();
    await database.stop();
  }
}

await operate(main);
