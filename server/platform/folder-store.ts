import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileStore, placeOf } from './file-store.ts';
import { newId } from './ids.ts';

/** The data folder. */
export function folderStore(dataDir: string): FileStore {
  const pathOf = (name: string) => join(dataDir, placeOf(name));
  return {
    async keep(name, content) {
      const path = pathOf(name);
      if (existsSync(path)) return;
      await mkdir(join(path, '..'), { recursive: true });
      const temporary = `${path}.${newId()}`;
      await writeFile(temporary, content, { flush: true });
      await rename(temporary, path);
    },
    open: async (name) => (existsSync(pathOf(name)) ? createReadStream(pathOf(name)) : undefined),
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}
