import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const inRoot = (...parts) => path.join(root, ...parts);

/** Ends the command with a sentence instead of a stack. */
export function stopWith(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}
