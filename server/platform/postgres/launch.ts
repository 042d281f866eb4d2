import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { clusterIn, logIn, openLog, plainEnvironment } from './cluster.ts';
import { findRunning, isPostgresOf } from './running.ts';

export interface Process {
  pid: number;
  port: number;
  adopted: boolean;
  ended: Promise<number | null>;
}

export interface FailedLaunch {
  lastWords: string;
  /** True for a reason that goes away: a port taken meanwhile, or the children of a killed PostgreSQL. */
  passes: boolean;
}

const passingReasons = /still in use|could not bind|could not create any TCP\/IP sockets|lock file .* already exists/;

export async function launch(account: Account, dataDir: string, settings: Record<string, string> = {}): Promise<Process | FailedLaunch> {
  const port = await freePort();
  const output = await openLog(dataDir);
  const { size } = await output.stat();
  const child = await spawnPostgres(account, dataDir, output.fd, { port: String(port), ...settings });
  const ended = exitOf(child);
  await output.close();
  if (child.pid && (await isReady(dataDir, child))) return { pid: child.pid, port, adopted: false, ended };
  await ended;
  const lastWords = (await readFile(logIn(dataDir))).subarray(size).toString().trim();
  return { lastWords, passes: passingReasons.test(lastWords) };
}

async function spawnPostgres(account: Account, dataDir: string, output: number, settings: Record<string, string>) {
  const own = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const flags = Object.entries(own).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const cluster = await realpath(clusterIn(dataDir));
  const [program = '', ...args] = [...account.prefix, account.binaries.postgres, '-D', cluster, ...flags];
  return spawn(program, args, {
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
    env: plainEnvironment(),
    detached: true, // Ctrl-C reaches the whole process group; PostgreSQL must outlive our last writes
    stdio: ['ignore', output, output],
  });
}

async function isReady(dataDir: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const running = await findRunning(dataDir);
    if (running?.pid === child.pid && running?.ready) return true;
    await sleep(10);
  }
  return false;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}

export async function endOf(pid: number, dataDir: string): Promise<null> {
  while (await isPostgresOf(pid, dataDir)) await sleep(100);
  return null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
