import { spawnSync } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { clusterIn } from './cluster.ts';

export interface Running {
  pid: number;
  port: number;
  ready: boolean;
}

/** What postmaster.pid says, if the process it names really is this cluster's PostgreSQL. */
export async function findRunning(dataDir: string): Promise<Running | undefined> {
  const lines = await readPidFile(dataDir);
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !(await isPostgresOf(pid, dataDir))) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

// PostgreSQL believes a postmaster.pid when any process has that number, which in a container is soon the case.
export async function removeStalePidFile(dataDir: string): Promise<boolean> {
  if (!(await readPidFile(dataDir)) || (await findRunning(dataDir))) return false;
  await rm(pidFileIn(dataDir), { force: true });
  return true;
}

const pidFileIn = (dataDir: string) => path.join(clusterIn(dataDir), 'postmaster.pid');

async function readPidFile(dataDir: string): Promise<string[] | undefined> {
  return (await readFile(pidFileIn(dataDir), 'utf8').catch(() => undefined))?.split('\n');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function isPostgresOf(pid: number, dataDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const cluster = await realpath(clusterIn(dataDir));
  if (process.platform !== 'linux') return commandOf(pid).includes(cluster);
  // PostgreSQL works inside its data directory. A zombie has no working directory left.
  return readlink(`/proc/${pid}/cwd`).then(
    (folder) => folder === cluster,
    (error: NodeJS.ErrnoException) => error.code === 'EACCES' && isAlive(pid),
  );
}

function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
