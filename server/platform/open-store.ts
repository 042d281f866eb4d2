import { bucketStore } from './bucket-store.ts';
import type { Config } from './config.ts';
import type { FileStore } from './file-store.ts';
import { folderStore } from './folder-store.ts';

/** The object store when one is configured, else the data folder. */
export const openFileStore = ({ dataDir, objectStore }: Pick<Config, 'dataDir' | 'objectStore'>): FileStore =>
  objectStore ? bucketStore(objectStore) : folderStore(dataDir);
