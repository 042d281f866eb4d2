import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../server/platform/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the one PostgreSQL of this run, as a user who may create others: make your own beside it. */
    postgresUrl: string;
  }
}

// Nothing here outlives the run, so nothing has to reach the disk.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** The server that DATABASE_URL names, or an embedded one for this run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) {
    project.provide('postgresUrl', DATABASE_URL);
    return async () => {};
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'zhike-test-'));
  const postgres = await startPostgres({ dataDir, log: () => undefined, settings });
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
