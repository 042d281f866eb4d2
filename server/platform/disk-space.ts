import { statfsSync } from 'node:fs';
import type { Config } from './config.ts';

/** Where a database lies: our own in a folder, or elsewhere. */
export type Place = Pick<Config, 'databaseUrl' | 'dataDir'>;

/** A file of PostgreSQL's log: without room for one it cannot go on. */
const leastBytes = 16 * 1024 * 1024;

/** Whether there is no room where our own PostgreSQL keeps its data, which may be why it does not answer. Of a server elsewhere nothing is known. */
export function isDiskFull({ databaseUrl, dataDir }: Place): boolean {
  if (databaseUrl) return false;
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize < leastBytes;
  } catch {
    return false;
  }
}
