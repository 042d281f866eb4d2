import type { Readable } from 'node:stream';

/** Where contents lie, each under its hash; what is kept never changes. */
export interface FileStore {
  /** On disk, or acknowledged by the object store, when it returns. Keeping again changes nothing. */
  keep(name: string, content: Uint8Array): Promise<void>;
  open(name: string): Promise<Readable | undefined>;
  remove(name: string): Promise<void>;
}

/** The same in a folder and in a bucket, so that one may be copied into the other. */
export const placeOf = (name: string) => `files/${name.slice(0, 2)}/${name}`;
