import { type FileHandle, open, readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clusterIn, clusterVersion, readPassword } from '../postgres/cluster.ts';
import { type Archive, writeArchive } from './archive.ts';
import { addKeys, addUploads, sizeOf } from './folder-files.ts';
import { openProgress, type Progress } from './progress.ts';

export interface BackupOptions {
  dataDir: string;
  file: string;
  /** False keeps the master key out of the archive. */
  withKey: boolean;
  at: Date;
}

export interface Made {
  bytes: number;
  files: number;
  /** Everything that was acknowledged before this instant is in the archive. */
  until: Date;
}

/** What PostgreSQL makes anew at its start; its write-ahead log is taken when the rest is there. */
const emptied = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']);
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init|backup_label|tablespace_map|pgsql_tmp.*|.*\.tmp)$/;
const control = 'global/pg_control';
const piece = 256 * 1024;

/** A copy of the running embedded database, the files and the key, as of the moment this ends. */
export async function backUpCluster(url: string, options: BackupOptions): Promise<Made> {
  const { dataDir, file, withKey, at } = options;
  const folder = await realpath(clusterIn(dataDir));
  const progress = openProgress('Backing up', (await sizeOf(folder)) + (await sizeOf(path.join(dataDir, 'files'))));
  const client = new pg.Client({ connectionString: url, application_name: 'zhike backup', keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  try {
    const taken = new Set<string>();
    let until = at;
    const head = { kind: 'cluster', postgres: (await clusterVersion(dataDir)) ?? '', key: withKey, at: at.toISOString() } as const;
    const bytes = await writeArchive(file, head, async (archive) => {
      await addUploads(archive, dataDir, taken, progress);
      until = await copyCluster(client, folder, archive, progress);
      // Once more after the database: whoever was told before its copy ended that a file is kept finds it here.
      await addUploads(archive, dataDir, taken, progress);
      await addKeys(archive, dataDir, withKey);
      await archive.addText('postgres-password', (await readPassword(dataDir)) ?? '');
    });
    return { bytes, files: taken.size, until };
  } finally {
    progress.end();
    await client.end();
  }
}

async function copyCluster(client: pg.Client, folder: string, archive: Archive, progress: Progress): Promise<Date> {
  // The slot keeps the log that this copy needs; it goes with the connection, whatever happens.
  await client.query(`select pg_create_physical_replication_slot('zhike_backup_' || pg_backend_pid(), true, true)`);
  const start = await client.query<{ segment: string }>(`select pg_walfile_name(pg_backup_start('zhike', true)) as segment`);
  for (const name of await filesIn(folder, archive)) await addChanging(archive, folder, name, progress);
  await archive.addText('cluster/PG_VERSION', await readFile(path.join(folder, 'PG_VERSION'), 'utf8'));
  const image = await settled(path.join(folder, control));
  await archive.add(`cluster/${control}`, image.length, [image]);
  const until = new Date();
  const stop = await client.query<{ label: string; segment: string }>(
    `select labelfile as label, pg_walfile_name(lsn - 1::numeric) as segment from pg_backup_stop(false)`,
  );
  await archive.addText('cluster/backup_label', stop.rows[0]!.label);
  await addLog(archive, folder, start.rows[0]!.segment, stop.rows[0]!.segment, progress);
  return until;
}

/** Every file but those that are left out; folders are put into the archive at once. */
async function filesIn(folder: string, archive: Archive, within = ''): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readdir(path.join(folder, within), { withFileTypes: true })) {
    const name = path.posix.join(within, entry.name);
    if (leftOut.test(entry.name) || name === control || name === 'PG_VERSION') continue;
    if (entry.isDirectory()) {
      archive.folder(`cluster/${name}`);
      if (name === 'pg_wal') for (const inner of ['archive_status', 'summaries']) archive.folder(`cluster/pg_wal/${inner}`);
      if (!emptied.has(name)) names.push(...(await filesIn(folder, archive, name)));
    } else if (entry.isFile()) names.push(name);
  }
  return names;
}

const ifThere = (file: string) =>
  open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });

/** A file that changes, shrinks or goes while it is read: the log repairs all three when the copy is started. */
async function addChanging(archive: Archive, folder: string, name: string, progress: Progress): Promise<void> {
  const file = await ifThere(path.join(folder, name));
  if (!file) return;
  try {
    const { size } = await file.stat();
    await archive.add(`cluster/${name}`, size, exactly(file, size, progress));
  } finally {
    await file.close();
  }
}

/** Exactly as many bytes as were promised: no more when the file has grown, zeros when it has shrunk. */
async function* exactly(file: FileHandle, size: number, progress: Progress): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const buffer = Buffer.alloc(Math.min(piece, size - at));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    const chunk = bytesRead > 0 ? buffer.subarray(0, bytesRead) : buffer;
    at += chunk.length;
    progress.add(chunk.length);
    yield chunk;
  }
}

/** A small file that is written over as a whole: read until two readings are the same. */
async function settled(file: string): Promise<Buffer> {
  for (let before = await readFile(file); ; ) {
    await sleep(5);
    const again = await readFile(file);
    if (again.equals(before)) return again;
    before = again;
  }
}

async function addLog(archive: Archive, folder: string, first: string, last: string, progress: Progress): Promise<void> {
  const segments = (await readdir(path.join(folder, 'pg_wal'))).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  );
  if (!segments.includes(first) || !segments.includes(last))
    throw new Error('PostgreSQL has removed a part of its log that this backup needs. Try again.');
  for (const name of segments.sort()) await addChanging(archive, folder, `pg_wal/${name}`, progress);
}
