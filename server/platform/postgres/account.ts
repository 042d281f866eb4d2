import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { type Binaries, binariesIn } from './binaries.ts';

/** Who runs PostgreSQL's programs, and where the cluster really lives. PostgreSQL refuses to run as root. */
export interface Account {
  prefix: string[];
  uid?: number;
  gid?: number;
  binaries: Binaries;
  home: string;
}

type Log = (sentence: string) => void;

export async function chooseAccount(binaries: Binaries, dataDir: string, log: Log): Promise<Account> {
  const plain: Account = { prefix: [], binaries, home: dataDir };
  if (process.getuid?.() !== 0) return plain;
  const cluster = path.join(dataDir, 'cluster');
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) {
    const home = path.dirname(await realpath(cluster));
    return reachBinaries({ ...plain, uid: owner.uid, gid: owner.gid, home });
  }
  const namespace = { ...plain, prefix: ['unshare', '-U'] };
  if (runs(namespace, '"$1" --version && test -w "$2"', binaries.initdb, dataDir)) return namespace;
  if (owner) throw new Error(rootOwnedSentence(cluster));
  return otherUser(plain, log);
}

async function otherUser(plain: Account, log: Log): Promise<Account> {
  const { uid, gid, name } = await findSystemUser();
  const account = { ...plain, uid, gid };
  if (!runs(account, 'test -x "$1"', plain.home)) {
    account.home = await privateFolder(plain.home);
    await symlinkOnce(path.join(account.home, 'cluster'), path.join(plain.home, 'cluster'));
  }
  log(`PostgreSQL cannot run as root here, so it runs as the user ${name} with its data under ${account.home}.`);
  return reachBinaries(account);
}

async function reachBinaries(account: Account): Promise<Account> {
  if (runs(account, '"$1" --version', account.binaries.initdb)) return account;
  return { ...account, binaries: await copyBinaries(account.binaries) };
}

function runs(account: Account, script: string, ...args: string[]): boolean {
  const [program = '', ...rest] = [...account.prefix, '/bin/sh', '-c', script, 'sh', ...args];
  return spawnSync(program, rest, { cwd: '/', uid: account.uid, gid: account.gid, stdio: 'ignore' }).status === 0;
}

const sharedFolder = '/var/lib/zhike';

async function makeSharedFolder(): Promise<void> {
  await mkdir(sharedFolder, { recursive: true });
  await chmod(sharedFolder, 0o755);
}

// A folder under /root or in a private home cannot be reached by another user: the data folder then holds a link.
async function privateFolder(dataDir: string): Promise<string> {
  await makeSharedFolder();
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folder = path.join(sharedFolder, name);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  return folder;
}

async function symlinkOnce(target: string, link: string): Promise<void> {
  await symlink(target, link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function copyBinaries(binaries: Binaries): Promise<Binaries> {
  await makeSharedFolder();
  const folder = path.join(sharedFolder, `postgres-${binaries.version}`);
  if (!existsSync(folder)) {
    const draft = await mkdtemp(`${folder}-`);
    await chmod(draft, 0o755);
    await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return binariesIn(folder, binaries.version);
}

async function findSystemUser(): Promise<{ name: string; uid: number; gid: number }> {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Error('PostgreSQL cannot run as root here. Start Zhike as another user, or set DATABASE_URL.');
  return { name: found[0] ?? '', uid: Number(found[2]), gid: Number(found[3]) };
}

function rootOwnedSentence(cluster: string): string {
  return (
    `PostgreSQL cannot run as root here, and ${cluster} belongs to root. ` +
    'Give that folder to another user (chown -R), start Zhike as another user, or set DATABASE_URL.'
  );
}
