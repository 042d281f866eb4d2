import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(process.env.ZHIKE_SAMPLES ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)));

/** A file of the sample data, or undefined (said in one line) where there is none: such a test is skipped. */
export function sample(path: string): string | undefined {
  const file = resolve(folder, path);
  if (existsSync(file)) return file;
  console.log(`No sample data at ${file}: set ZHIKE_SAMPLES to test with it.`);
  return undefined;
}

export const readSample = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
