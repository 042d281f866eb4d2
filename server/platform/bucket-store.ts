import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { S3mini } from 's3mini';
import type { ObjectStore } from './config.ts';
import { type FileStore, placeOf } from './file-store.ts';
import { Problem } from './problems.ts';

/** Shorter than a transaction may stand idle: who takes a file's turn asks the store meanwhile. */
const patienceMs = 10_000;

/** A bucket of any S3-compatible store; its name is part of the address, before the host or behind it. */
export function bucketStore({ url, region, accessKey, secretKey }: ObjectStore): FileStore {
  const bucket = new S3mini({
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    endpoint: url,
    region,
    requestAbortTimeout: patienceMs,
  });
  const has = (name: string) => asked(async () => (await bucket.objectExists(placeOf(name))) === true);
  return {
    async keep(name, content) {
      if (await has(name)) return;
      // Signed with the content: what arrives is what was sent, or it is refused.
      const hash = { 'x-amz-content-sha256': createHash('sha256').update(content).digest('hex') };
      await asked(() => bucket.putObject(placeOf(name), Buffer.from(content), undefined, undefined, hash));
    },
    open: (name) =>
      asked(async () => {
        const found = await bucket.getObjectResponse(placeOf(name));
        return found?.body ? Readable.fromWeb(found.body as ReadableStream) : undefined;
      }),
    remove: (name) => asked(async () => void (await bucket.deleteObject(placeOf(name)))),
  };
}

/** A store that does not answer, or refuses us, is an outage: whoever asked may try again, and the log has the reason. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw Object.assign(new Problem(503, 'unavailable'), { cause: error });
  }
}
