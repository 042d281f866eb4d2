import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root, stopWith } from './root.js';
import { inParallel, run } from './run.js';

/** Those of web, widget and shop that have sources. */
export function existingParts() {
  if (!existsSync(inRoot('vite.config.ts'))) return [];
  return ['web', 'widget', 'shop'].filter((part) => filesUnder(part).some((file) => /\.(tsx?|html)$/.test(file)));
}

/** Builds the parts whose sources differ from those their output was made from. */
export async function buildBrowserParts(node, { say = console.log } = {}) {
  const stale = existingParts().filter((part) => readStamp(part) !== hashOf(part));
  const failures = [];
  await inParallel(
    stale.map((part) => async () => {
      const hash = hashOf(part);
      say(`Building ${part} ...`);
      const { code, output, seconds } = await run(node, viteArgs(part));
      if (code !== 0) return failures.push(output);
      writeFileSync(stampOf(part), hash);
      say(`Built ${part} in ${seconds.toFixed(1)} s.`);
    }),
  );
  return failures;
}

export async function buildOrStop(node) {
  const failures = await buildBrowserParts(node);
  if (failures.length) stopWith(`${failures.join('\n\n')}\n\nThe pages could not be built; see above.`);
}

export function viteArgs(part, ...more) {
  return [inRoot('node_modules/vite/bin/vite.js'), 'build', '--config', 'vite.config.ts', '--mode', part, ...more];
}

// Vite empties the folder first, so an interrupted build leaves no stamp.
const stampOf = (part) => inRoot('dist', part, '.built-from');

function readStamp(part) {
  return existsSync(stampOf(part)) ? readFileSync(stampOf(part), 'utf8') : undefined;
}

function hashOf(part) {
  const hash = createHash('sha256');
  const configs = readdirSync(root).filter((name) => name.startsWith('vite.') || name === 'package-lock.json');
  const files = [...filesUnder(part), ...filesUnder('common'), ...configs];
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

function filesUnder(folder) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
}
