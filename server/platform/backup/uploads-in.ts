import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.ts';
import { openFileStore } from '../open-store.ts';

/** Brings the uploads that an archive put into the data folder to where this Zhike keeps them. Gives how many contents there were. */
export async function bringUploads(config: Config): Promise<number> {
  const store = openFileStore(config);
  const root = path.join(config.dataDir, 'files');
  let many = 0;
  for (const shelf of await readdir(root).catch(() => [])) {
    for (const name of await readdir(path.join(root, shelf))) {
      if (config.objectStore) await store.keep(name, await readFile(path.join(root, shelf, name)));
      if (!name.includes('.')) many += 1;
    }
  }
  return many;
}

/** Where the uploads are after a restore, for the operator. */
export function whereUploadsAre(named: number, brought: number, { objectStore }: Config): string[] {
  const sentences: string[] = [];
  if (objectStore && brought > 0) sentences.push(`${brought} uploaded files of the archive were brought into ${objectStore.url}.`);
  const missing = named - brought;
  if (missing > 0 && objectStore)
    sentences.push(`${missing} uploaded files are not in the archive: they must be in ${objectStore.url} already, or be copied there.`);
  if (missing > 0 && !objectStore)
    sentences.push(
      `${missing} uploaded files are not in the archive: they lie in an object store. Set ZHIKE_S3_URL and its keys as they were.`,
    );
  return sentences;
}
