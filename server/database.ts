import { isUnfinished } from './platform/backup/unfinished.ts';
import type { Config } from './platform/config.ts';
import { embeddedUrl, keepPostgres } from './platform/postgres.ts';

export interface RunningDatabase {
  url: string;
  stop(): Promise<void>;
}

const elsewhere = (url: string): RunningDatabase => ({ url, stop: async () => {} });

/** A configured server, the embedded PostgreSQL of another process to join, or an embedded one of our own. */
export async function findDatabase(config: Config, say: (sentence: string) => void): Promise<RunningDatabase> {
  if (isUnfinished(config.dataDir))
    throw new Error(`A restore into ${config.dataDir} was stopped half-way. Run it again: npm run restore FILE`);
  if (config.databaseUrl) return elsewhere(config.databaseUrl);
  if (!config.join) return keepPostgres({ dataDir: config.dataDir, log: say });
  const url = await embeddedUrl(config.dataDir);
  if (!url) throw new Error(`No Zhike is running on ${config.dataDir}. Start one first, or leave out --join.`);
  return elsewhere(url);
}
