import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findShop, operate } from './operating.ts';
import { backUpCluster } from './platform/backup/cluster-copy.ts';
import { exportTables } from './platform/backup/tables-out.ts';
import { type Config, readConfig } from './platform/config.ts';
import { keyFile } from './platform/keys.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tables: { type: 'boolean', default: false }, 'without-key': { type: 'boolean', default: false } },
});

/** Where the archive goes: the file that was named, or one named after this moment in the folder that was named. */
async function archiveFile(given: string | undefined, at: Date): Promise<string> {
  const folder = given ?? 'backups';
  if (given && !(await stat(given).catch(() => undefined))?.isDirectory()) return path.resolve(given);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const moment = at.toISOString().replace(/[-:]|\.\d+/g, '');
  return path.resolve(folder, `zhike-${values.tables ? 'export' : 'backup'}-${moment}.tar.zst`);
}

function refuseImpossible(config: Config): void {
  if (!config.databaseUrl || values.tables) return;
  throw new Error(
    'This Zhike works on DATABASE_URL, whose files are on its server. Back it up with the tools of that server, or make an export: npm run export FILE',
  );
}

async function main(): Promise<number> {
  const config = readConfig([], process.env);
  refuseImpossible(config);
  const at = new Date();
  const database = await findShop(config);
  const withKey = !config.secretKey && !values['without-key'] && (await stat(keyFile(config.dataDir)).then(() => true));
  try {
    const file = await archiveFile(positionals[0], at);
    const made = await (values.tables ? exportTables : backUpCluster)(database.url, { dataDir: config.dataDir, file, withKey, at });
    const key = withKey ? 'It holds the key: whoever has it can read everything.' : 'It does not hold the key: keep that as well, apart.';
    console.log(`${file}\nEverything up to ${made.until.toISOString()} is in it.`);
    if (config.objectStore)
      console.log(
        `Uploads lie in ${config.objectStore.url} and are not in it: copy that store by its own means, after this archive was made.`,
      );
    console.log(`${(made.bytes / 1_000_000).toFixed(1)} MB, with ${made.files} uploaded files. ${key}`);
    return 0;
  } finally {
    await database.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
await operate(main);
