import path from 'node:path';
import { operate } from './operating.ts';
import { restore } from './platform/backup/restore.ts';
import { bringUploads, whereUploadsAre } from './platform/backup/uploads-in.ts';
import { readConfig } from './platform/config.ts';
import { openLog } from './platform/log.ts';

async function main(): Promise<number> {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('Which archive? npm run restore FILE');
  const config = readConfig([], process.env);
  const { dataDir, databaseUrl, secretKey } = config;
  // The whole program, of which only what has to be done later is wanted, and only by an archive of rows.
  const jobs = async () => (await import('./background.ts')).jobs(config);
  const say = (sentence: string) => console.log(sentence);
  const found = await restore({ file: path.resolve(file), dataDir, databaseUrl, secretKey, jobs, log: openLog('warn'), say });
  say(
    `Restored into ${dataDir}${databaseUrl ? ' and DATABASE_URL' : ''}: ${found.facts} facts, the last of ${found.last?.toISOString() ?? 'never'}.`,
  );
  for (const sentence of whereUploadsAre(found.uploads, await bringUploads(config), config)) say(sentence);
  if (!found.key && !secretKey)
    say(`The archive has no key: put it into ${path.join(dataDir, 'keys', 'master.key')}, or set ZHIKE_SECRET_KEY.`);
  say('Check it with npm run verify, then npm start.');
  return 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
await operate(main);
