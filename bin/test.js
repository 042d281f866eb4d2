import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks, longCheck } from './lib/checks.js';
import { installMissing } from './lib/install.js';
import { findNode } from './lib/node.js';
import { inRoot, root } from './lib/root.js';
import { inParallel } from './lib/run.js';

const filters = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };
const failedChecks = [];

await installMissing();
const node = findNode();
if (!filters.length) await inParallel(checks(node).map((group) => () => runGroup(group)));
await Promise.all([runTests(), ...(filters.length ? [] : [runGroup(longCheck(node))])]);

if (failedChecks.length) console.log(`Beside the tests failed: ${failedChecks.join(', ')}, as said above.`);
const skipped = count.skipped ? `, ${count.skipped} skipped` : '';
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exit(count.failed ? 1 : 0);

async function runGroup(group) {
  for (const [name, work] of group) {
    const started = performance.now();
    const { code, output } = await Promise.resolve()
      .then(work)
      .catch((error) => ({ code: 1, output: String(error) }));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} ${seconds} s`);
    if (code !== 0) {
      console.log(`${output}\n`);
      failedChecks.push(name);
    }
    count[code === 0 ? 'passed' : 'failed'] += 1;
  }
}

async function runTests() {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhike-results-'));
  const file = path.join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const vitest = inRoot('node_modules/vitest/vitest.mjs');
  const code = await new Promise((resolve) => {
    const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
    spawn(node, [vitest, 'run', ...reporters, ...filters], options).once('exit', (exit) => resolve(exit ?? 1));
  });
  const failedBefore = count.failed;
  addResults(file);
  rmSync(folder, { recursive: true });
  // A file that does not load, or an error outside every test, fails the run without a failed test.
  if (code !== 0 && count.failed === failedBefore) count.failed += 1;
}

function addResults(file) {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    count.passed += results.numPassedTests;
    count.failed += results.numFailedTests;
    count.skipped += results.numPendingTests + results.numTodoTests;
  } catch {
    count.failed += 1;
  }
}
