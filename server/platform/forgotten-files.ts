import { sql } from 'kysely';
import { type Database, type Tx, transact } from './db.ts';
import type { FileStore } from './file-store.ts';
import { removeFile } from './files.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Timed } from './timed.ts';

/** Several uploads of the same content share it in the folder: who adds a row and who takes the content away take turns. */
export const fileTurn = (tx: Tx, sha256: Buffer) => oneAtATime(tx, `file ${sha256.toString('hex')}`);

/** Takes these files away: their rows at once, what they hold soon after. Gives how many there were. */
export async function forgetFiles(tx: Tx, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { rows } = await sql<{ sha256: Buffer }>`delete from files where id = any(${ids}::uuid[]) returning sha256`.execute(tx);
  for (const { sha256 } of rows) {
    await sql`insert into forgotten_files (sha256, at) values (${sha256}, ${tx.at}) on conflict do nothing`.execute(tx);
  }
  return rows.length;
}

async function removeOne(database: Database & { files: FileStore }, sha256: Buffer): Promise<void> {
  await transact(database, async (tx) => {
    await fileTurn(tx, sha256);
    const { rows } = await sql`select from files where sha256 = ${sha256} limit 1`.execute(tx);
    if (rows.length === 0) await removeFile(database.files, sha256);
    await sql`delete from forgotten_files where sha256 = ${sha256}`.execute(tx);
  });
}

const batch = 200;

export const forgottenFilesTime: Timed = {
  name: 'forgotten files',
  everySeconds: 60,
  async run(world) {
    const { rows } = await sql<{ sha256: Buffer }>`select sha256 from forgotten_files order by at limit ${batch}`.execute(world.db);
    for (const { sha256 } of rows) await removeOne(world, sha256);
  },
};
