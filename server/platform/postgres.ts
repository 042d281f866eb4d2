import { mkdir, realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, chooseAccount } from './postgres/account.ts';
import { type Binaries, findBinaries } from './postgres/binaries.ts';
import { clusterVersion, createCluster, ensurePassword, readPassword, removeDrafts } from './postgres/cluster.ts';
import { endOf, launch, type Process } from './postgres/launch.ts';
import { connect, type OwnerLock, takeOwnerLock } from './postgres/owner-lock.ts';
import { findRunning, isAlive, removeStalePidFile } from './postgres/running.ts';

export interface EmbeddedPostgres {
  url: string;
  /** True when a PostgreSQL that an earlier, killed Zhike had left running was taken over. */
  adopted: boolean;
  /** Settles when PostgreSQL has ended, by stop() or by itself; null when we cannot know its exit code. */
  hasEnded: Promise<number | null>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  dataDir: string;
  log: (sentence: string) => void;
  settings?: Record<string, string>;
}

export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const binaries = await findBinaries();
  await refuseOtherMajor(dataDir, binaries);
  const account = await chooseAccount(binaries, dataDir, options.log);
  const exists = (await clusterVersion(dataDir)) !== undefined;
  const password = await ensurePassword(dataDir, exists);
  if (!exists) {
    options.log('Creating the database.');
    await createCluster(account, dataDir, password, options.settings?.fsync !== 'off');
  }
  const { running, lock } = await takePossession(account, password, { ...options, dataDir });
  if (running.adopted) options.log(`Taking over the PostgreSQL that was left running (process ${running.pid}).`);
  await removeDrafts(account.home);
  await ensureDatabase(urlOf(running.port, password, 'postgres'));
  return {
    url: urlOf(running.port, password, 'zhike'),
    adopted: running.adopted,
    hasEnded: running.ended,
    stop: () => stop(running, lock),
  };
}

const pauseMs = 1000;

/** A PostgreSQL that is started again, at the same address, whenever it ends without being asked to: a crash, a full disk. */
export async function keepPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  let current = await startPostgres(options);
  const { url, adopted } = current;
  const settings = { ...options.settings, port: new URL(url).port };
  let isStopping = false;

  async function startAgain(): Promise<void> {
    await current.stop();
    for (let failures = 0; !isStopping; failures++) {
      try {
        current = await startPostgres({ ...options, settings });
        if (isStopping) await current.stop();
        return options.log('PostgreSQL runs again.');
      } catch (error) {
        if (failures === 0) options.log(`${error instanceof Error ? error.message : error}\nTrying again every second.`);
        await sleep(pauseMs);
      }
    }
  }

  async function watch(): Promise<number | null> {
    for (;;) {
      const code = await current.hasEnded;
      if (isStopping) return code;
      options.log('PostgreSQL has ended by itself; its postgres.log says why. Starting it again.');
      await startAgain();
    }
  }

  const hasEnded = watch();
  return {
    url,
    adopted,
    hasEnded,
    async stop() {
      isStopping = true;
      await current.stop();
      await hasEnded;
      await current.stop();
    },
  };
}

/** The address of a folder's PostgreSQL, when one is running: for a second process that wants to join. */
export async function embeddedUrl(dataDir: string): Promise<string | undefined> {
  const [running, password] = [await findRunning(dataDir), await readPassword(dataDir)];
  return running?.ready && password ? urlOf(running.port, password, 'zhike') : undefined;
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://zhike:${password}@127.0.0.1:${port}/${database}`;
}

async function refuseOtherMajor(dataDir: string, binaries: Binaries): Promise<void> {
  const version = await clusterVersion(dataDir);
  if (!version || version === binaries.major) return;
  const sentence =
    `The data in ${dataDir} was written by PostgreSQL ${version}, and this Zhike brings PostgreSQL ` +
    `${binaries.major}, which cannot read it. Start the Zhike that wrote it, back up there and restore here.`;
  throw Object.assign(new Error(sentence), { code: 'DATA_OF_OTHER_MAJOR' });
}

// Loops because a PostgreSQL may be stopping, recovering or losing the race for a port or a lock file.
async function bringUp(account: Account, options: PostgresOptions): Promise<Process> {
  const { dataDir, log } = options;
  for (let failures = 0; ; ) {
    const found = await findRunning(dataDir);
    if (found?.ready) {
      return { ...found, adopted: true, ended: endOf(found.pid, dataDir) };
    }
    if (found) {
      await sleep(20);
      continue;
    }
    if (await removeStalePidFile(dataDir)) log('PostgreSQL had not been stopped properly; it recovers by itself.');
    const started = await launch(account, dataDir, options.settings);
    if ('pid' in started) return started;
    failures += 1;
    if (!started.passes || failures === 20) throw new Error(`PostgreSQL does not start:\n${started.lastWords}`);
    await sleep(250);
  }
}

// Between its last "ready" and its first refusal, a stopping or crashed PostgreSQL looks like a running one.
const passingCodes = new Set(['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET']);

async function takePossession(account: Account, password: string, options: PostgresOptions) {
  for (let failures = 0; ; failures += 1) {
    const running = await bringUp(account, options);
    try {
      return { running, lock: await becomeOwner(running, password, options.dataDir) };
    } catch (error) {
      if (!passingCodes.has((error as { code?: string }).code ?? '') || failures === 100) throw error;
      await sleep(100);
    }
  }
}

async function becomeOwner(running: Process, password: string, dataDir: string): Promise<OwnerLock> {
  const lock = await takeOwnerLock(urlOf(running.port, password, 'postgres'), 1_000);
  if (lock) return lock;
  const sentence =
    `Another Zhike is already running on the data in ${dataDir}. Stop that one, or give this one its own folder ` +
    '(ZHIKE_DATA=/another/folder npm start), or let it help the other one: npm start -- --join';
  throw Object.assign(new Error(sentence), { code: 'DATA_FOLDER_IN_USE' });
}

async function ensureDatabase(url: string): Promise<void> {
  const client = await connect(url);
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'zhike'`);
    if (!rowCount) await client.query('create database zhike');
  } finally {
    await client.end();
  }
}

async function stop(running: Process, lock: OwnerLock): Promise<void> {
  const hasEnded = running.ended.then(() => true);
  for (const [signal, patienceMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (isAlive(running.pid)) process.kill(running.pid, signal);
    if (await Promise.race([hasEnded, sleep(patienceMs, false, { ref: false })])) break;
  }
  await lock.release();
}
