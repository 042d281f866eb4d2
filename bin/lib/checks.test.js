import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isAllowed } from './licences.js';
import { inRoot } from './root.js';
import { run } from './run.js';
import { measureSizes } from './sizes.js';

// A check that cannot fail checks nothing. The dependency rules prove themselves in checks.js.

test('the type check refuses what Node cannot erase and an index that may be empty', async () => {
  const tsc = inRoot('node_modules/@typescript/native/bin/tsc');
  const { code, output } = await run(process.execPath, [tsc, '-p', 'test/fixtures/types/tsconfig.json']);
  expect(code).not.toBe(0);
  expect(output).toContain('TS1294');
  expect(output).toContain('TS2322');
});

test('the style check refuses any and unused imports, in this repository too', async () => {
  const biome = inRoot('node_modules/@biomejs/biome/bin/biome');
  // Where the check of types that goes on beside the tests does not look.
  const folder = mkdtempSync(inRoot('shop', 'broken-style-'));
  writeFileSync(path.join(folder, 'broken.ts'), `import fs from 'node:fs';\nexport const word: any = "two";\n`);
  const { code, output } = await run(process.execPath, [biome, 'ci', '--colors=off', folder]);
  rmSync(folder, { recursive: true });
  expect(code).not.toBe(0);
  expect(output).toContain('noExplicitAny');
  expect(output).toContain('noUnusedImports');
  expect(output).toContain('format');
});

test('a licence is allowed when one of its alternatives and all of its parts are', () => {
  expect(['MIT', '(MIT OR GPL-3.0)', '(GPL-2.0 OR (MIT AND ISC))', 'Apache-2.0*'].every(isAllowed)).toBe(true);
  expect(['GPL-3.0', 'MIT AND GPL-3.0', 'UNKNOWN', 'UNLICENSED', '(AGPL-3.0 OR GPL-3.0)'].some(isAllowed)).toBe(false);
});

test('a page weighs itself, its static imports and their styles, and a later part only what it adds', () => {
  const dist = mkdtempSync(path.join(tmpdir(), 'zhike-sizes-'));
  writeBuild(dist, 'widget', {
    'loader.ts': { file: 'loader.js', src: 'loader.ts', isEntry: true },
    'app.tsx': { file: 'app.js', src: 'app.tsx', isEntry: true, imports: ['_shared'], dynamicImports: ['rating.tsx'] },
    'rating.tsx': { file: 'rating.js', src: 'rating.tsx', isDynamicEntry: true, imports: ['_shared'] },
    _shared: { file: 'shared.js', css: ['shared.css'] },
  });
  writeBuild(dist, 'web', {
    'index.html': { file: 'main.js', src: 'index.html', isEntry: true, dynamicImports: ['workbench.tsx'] },
    'workbench.tsx': { file: 'workbench.js', src: 'workbench.tsx', isDynamicEntry: true },
  });
  const measured = measureSizes(dist);
  rmSync(dist, { recursive: true });
  expect(measured.map(({ name, kilobytes, fits }) => [name, Math.round(kilobytes), fits])).toEqual([
    ['widget loader (loader.ts)', 10, false],
    ['widget until the first message (app.tsx)', 30, false],
    ['widget later (rating.tsx)', 10, true],
    ['web workbench (workbench.tsx)', 20, true],
  ]);
});

/** Writes a build in which every file weighs about 10 KB after gzip. */
function writeBuild(dist, part, manifest) {
  const folder = path.join(dist, part);
  mkdirSync(path.join(folder, '.vite'), { recursive: true });
  writeFileSync(path.join(folder, '.vite/manifest.json'), JSON.stringify(manifest));
  for (const file of Object.values(manifest).flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])])) {
    writeFileSync(path.join(folder, file), randomText(13_650));
  }
}

// Base64 of noise: gzip takes a quarter off it.
function randomText(length) {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(length)))
    .toString('base64')
    .slice(0, length);
}
