import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, link, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';

const starterSettings = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_connections: '100',
  synchronous_commit: 'on',
  fsync: 'on',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  checkpoint_completion_target: '0.9',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
};

const biggestLog = 10 * 1024 * 1024;

export const clusterIn = (dataDir: string) => path.join(dataDir, 'cluster');
export const logIn = (dataDir: string) => path.join(dataDir, 'postgres.log');
const passwordIn = (dataDir: string) => path.join(dataDir, 'postgres-password');

/** The cluster's major version, or undefined when there is no cluster yet. */
export async function clusterVersion(dataDir: string): Promise<string | undefined> {
  const text = await readFile(path.join(clusterIn(dataDir), 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text?.trim();
}

export async function readPassword(dataDir: string): Promise<string | undefined> {
  return (await readFile(passwordIn(dataDir), 'utf8').catch(() => undefined))?.trim();
}

// Two starts may meet here; link() lets only one password and rename() only one cluster win.
export async function ensurePassword(dataDir: string, clusterExists: boolean): Promise<string> {
  const known = await readPassword(dataDir);
  if (known) return known;
  if (clusterExists) throw new Error(`${passwordIn(dataDir)} is missing. Copy it back from your backup of that folder.`);
  const draft = `${passwordIn(dataDir)}-${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  await link(draft, passwordIn(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return ensurePassword(dataDir, clusterExists);
}

export async function createCluster(account: Account, dataDir: string, password: string, sync: boolean): Promise<void> {
  const draft = await mkdtemp(path.join(account.home, 'cluster-new-'));
  const passwordFile = path.join(draft, 'password');
  const folder = path.join(draft, 'cluster');
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) {
      for (const each of [draft, passwordFile]) await chown(each, account.uid, account.gid);
    }
    await runInitdb(account, folder, passwordFile, sync);
    await rename(folder, path.join(account.home, 'cluster'));
  } catch (error) {
    if (!(await clusterVersion(dataDir))) throw error;
  } finally {
    await removeDraft(draft);
  }
}

/** Whoever lost the race may still write into theirs, or both remove it at once: what stays is removed by the next start. */
const removeDraft = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);

export async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('cluster-new-')) await removeDraft(path.join(home, name));
  }
}

function runInitdb(account: Account, folder: string, passwordFile: string, sync: boolean): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=zhike', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const settings = Object.entries(starterSettings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const flags = ['--data-checksums', '--no-instructions', ...(sync ? [] : ['--no-sync'])];
  const [program = '', ...args] = [...account.prefix, account.binaries.initdb, '-D', folder];
  const child = spawn(program, [...args, ...locale, ...access, ...settings, ...flags], {
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed:\n${output.trim()}`))));
  });
}

export async function openLog(dataDir: string) {
  const file = logIn(dataDir);
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > biggestLog) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
}

// Nothing of the machine's locale, and no PGPORT or PGDATA of somebody else's PostgreSQL.
export function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
