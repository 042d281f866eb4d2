import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where a restore works until it is done. */
export const unfinished = (dataDir: string) => path.join(dataDir, 'restoring');

export const isUnfinished = (dataDir: string) => existsSync(unfinished(dataDir));
