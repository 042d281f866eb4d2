import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { openPool } from '../db.ts';
import { type Job, openJobs } from '../jobs.ts';
import { refuseOtherKey } from '../key-check.ts';
import { loadKeys } from '../keys.ts';
import type { Log } from '../log.ts';
import { migrate } from '../migrate.ts';
import { findBinaries } from '../postgres/binaries.ts';
import { clusterVersion } from '../postgres/cluster.ts';
import { startPostgres } from '../postgres.ts';
import { type Entry, type Head, readArchive } from './archive.ts';
import { folderEntry, syncFolder, unpack } from './folder-files.ts';
import { otherMajor } from './other-major.ts';
import { type Filling, fillTables } from './tables-in.ts';
import { isUnfinished, unfinished } from './unfinished.ts';

export interface RestoreOptions {
  file: string;
  dataDir: string;
  /** Restores an export into this server instead of the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  secretKey: string | undefined;
  /** What the program does later; asked for when rows are taken in. */
  jobs: () => Promise<readonly Job[]>;
  log: Log;
  say(sentence: string): void;
}

interface Contents {
  facts: number;
  last: Date | null;
  /** How many contents of uploads the rows name. */
  uploads: number;
}
export type Restored = Head & Contents;

const nothing: Contents = { facts: 0, last: null, uploads: 0 };

/**
 * Everything is unpacked into a folder inside the data folder, started there and looked at; only then it takes its place. A restore that
 * was stopped leaves that folder behind: Zhike then does not start, and the next restore begins anew.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { dataDir, file } = options;
  await clearForRestore(dataDir);
  const folder = unfinished(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    let ending: Ending = async () => nothing;
    const head = await readArchive(file, async (found) => {
      const begun = await (found.kind === 'cluster' ? takeCluster(found, folder, options) : takeTables(folder, options));
      ending = begun.end;
      return begun.take;
    }).catch(async (error) => {
      await ending('give up');
      throw error;
    });
    const contents = await ending('finish');
    await syncFolder(folder);
    for (const name of await readdir(folder)) await rename(path.join(folder, name), path.join(dataDir, name));
    return { ...head, ...contents };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Ending = (how: 'finish' | 'give up') => Promise<Contents>;
interface Begun {
  take(entry: Entry): Promise<void>;
  end: Ending;
}

/** Refuses a folder that holds anything but the remains of a restore that was stopped. */
async function clearForRestore(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch(() => []);
  if (names.length === 0) return;
  if (!isUnfinished(dataDir))
    throw new Error(`${dataDir} is not empty. Restore into a new folder: ZHIKE_DATA=/another/folder npm run restore FILE`);
  for (const name of names) if (name !== path.basename(unfinished(dataDir))) await rm(path.join(dataDir, name), { recursive: true });
  await rm(unfinished(dataDir), { recursive: true });
}

async function takeCluster(head: Head, folder: string, options: RestoreOptions): Promise<Begun> {
  const { major } = await findBinaries();
  if (options.databaseUrl)
    throw new Error('A backup of the embedded PostgreSQL cannot go to DATABASE_URL. Make an export for that: npm run export FILE');
  if (head.postgres !== major) throw otherMajor(options.file, head.postgres, major);
  return {
    take: (entry) => takeEntry(folder, entry),
    async end(how) {
      if (how === 'give up') return nothing;
      const written = (await clusterVersion(folder)) ?? '';
      if (written !== major) throw otherMajor(options.file, written, major);
      options.say('The archive is whole. PostgreSQL goes through its log.');
      const postgres = await startPostgres({ dataDir: folder, log: () => {} });
      return finishCluster(postgres.url, head, folder, options).finally(() => postgres.stop());
    },
  };
}

async function takeEntry(folder: string, entry: Entry): Promise<void> {
  if (!folderEntry.test(entry.name)) throw new Error(`The archive holds ${entry.name}, which no backup of this Zhike has.`);
  await unpack(folder, entry);
}

async function finishCluster(url: string, head: Head, folder: string, options: RestoreOptions): Promise<Contents> {
  const client = new pg.Client({ connectionString: url, application_name: 'zhike restore' });
  await client.connect();
  try {
    return await settle(client, head.key, folder, options);
  } finally {
    await client.end();
  }
}

/**
 * The key must be the one that the rows were written with, wherever it comes from; without one in reach the next start asks for it.
 * A new era tells every client that was ahead of this copy that transactions count anew.
 */
async function settle(client: pg.Client, isKeyInside: boolean, folder: string, { secretKey }: RestoreOptions): Promise<Contents> {
  const { rows: settings } = await client.query(`select value->>'mine' as mine from settings where name = 'key-check'`);
  if (isKeyInside || secretKey) refuseOtherKey(settings[0]?.mine, loadKeys(folder, isKeyInside ? undefined : secretKey));
  await client.query(`insert into eras (number, system_identifier)
    select coalesce((select max(number) from eras), 0) + 1, system_identifier::text from pg_control_system()`);
  const { rows } = await client.query<Contents>(
    'select count(*)::int as facts, max(at) as last, (select count(distinct sha256)::int from files) as uploads from facts',
  );
  return rows[0]!;
}

async function takeTables(folder: string, options: RestoreOptions): Promise<Begun> {
  const { databaseUrl, jobs, log } = options;
  const own = databaseUrl ? undefined : await startPostgres({ dataDir: folder, log: () => {} });
  const url = databaseUrl ?? own?.url ?? '';
  const pool = openPool(url, { max: 4 });
  pool.on('error', () => {});
  let hasKey = false;
  let filling: Filling | undefined;
  const close = async () => {
    await filling?.close();
    await pool.end();
    await own?.stop();
  };
  try {
    filling = await fillTables(url, async (migrations) => void (await migrate(pool, migrations)));
  } catch (error) {
    await close();
    throw error;
  }
  const { take, commit } = filling;
  return {
    async take(entry) {
      if (entry.name === 'keys/master.key') hasKey = true;
      if (folderEntry.test(entry.name)) await unpack(folder, entry);
      else await take(entry);
    },
    async end(how) {
      try {
        if (how === 'give up') return nothing;
        const boss = await openJobs(pool, log, await jobs());
        let contents = nothing;
        await commit(async (client, waiting) => {
          await boss.bring(client, waiting);
          contents = await settle(client, hasKey, folder, options);
        });
        await boss.stop();
        return contents;
      } finally {
        await close();
      }
    },
  };
}
