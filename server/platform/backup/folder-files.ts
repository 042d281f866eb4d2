import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Archive, Entry } from './archive.ts';
import type { Progress } from './progress.ts';

/** A kept file has its hash as its name; what is still being written has a longer one. */
const keptFile = /^[0-9a-f]{64}(\.thumbnail)?$/;
const alone = ['demo-sign-ins.txt'];

/** The uploads that are not among `taken` yet. They never change, so one that a row of the database names is whole on disk. */
export async function addUploads(archive: Archive, dataDir: string, taken: Set<string>, progress: Progress): Promise<void> {
  const root = path.join(dataDir, 'files');
  for (const shelf of await readdir(root).catch(() => [])) {
    for (const name of await readdir(path.join(root, shelf))) {
      if (!keptFile.test(name) || taken.has(name)) continue;
      const file = path.join(root, shelf, name);
      const { size } = await lstat(file);
      await archive.add(`files/${shelf}/${name}`, size, createReadStream(file));
      progress.add(size);
      taken.add(name);
    }
  }
}

/** The master key, when it lies in the folder and is wanted in the archive, and what else lies there alone. */
export async function addKeys(archive: Archive, dataDir: string, withKey: boolean): Promise<void> {
  if (withKey) await archive.addText('keys/master.key', await readFile(path.join(dataDir, 'keys', 'master.key'), 'utf8'));
  for (const name of alone) {
    const text = await readFile(path.join(dataDir, name), 'utf8').catch(() => undefined);
    if (text !== undefined) await archive.addText(name, text);
  }
}

export const folderEntry = /^(cluster(\/|$)|files\/[0-9a-f]{2}\/|keys\/master\.key$|postgres-password$|demo-sign-ins\.txt$)/;

/** Unpacks one entry into a folder, on disk before it returns. */
export async function unpack(folder: string, entry: Entry): Promise<void> {
  const target = path.join(folder, entry.name);
  await mkdir(entry.isFolder ? target : path.dirname(target), { recursive: true, mode: 0o700 });
  if (entry.isFolder) return;
  await pipeline(entry.content, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
}

/** Brings a folder with all it holds to the disk. */
export async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = await open(path.join(entry.parentPath, entry.name), 'r');
    await file.sync();
    await file.close();
  }
}

/** How many bytes lie in a folder, about. */
export async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (entry.isFile()) bytes += (await lstat(path.join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size;
  }
  return bytes;
}
