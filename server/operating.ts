import { findDatabase, type RunningDatabase } from './database.ts';
import { isUnfinished } from './platform/backup/unfinished.ts';
import type { Config } from './platform/config.ts';
import { clusterVersion } from './platform/postgres/cluster.ts';
import { embeddedUrl } from './platform/postgres.ts';

/** The shop that an operator's command works on: one that runs already, or the one that lies in the data folder. It never makes a new one. */
export async function findShop(config: Config): Promise<RunningDatabase> {
  const running = config.databaseUrl ?? (await embeddedUrl(config.dataDir));
  if (running) return { url: running, stop: async () => {} };
  if (!isUnfinished(config.dataDir) && !(await clusterVersion(config.dataDir)))
    throw new Error(`There is no Zhike in ${config.dataDir}: set ZHIKE_DATA.`);
  return findDatabase(config, () => {});
}

/** Runs an operator's command. Its number is the exit code; what goes wrong is said by its sentence alone. */
export async function operate(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
