import { spawn } from 'node:child_process';
import { installMissing } from './lib/install.js';
import { findNode } from './lib/node.js';
import { inRoot, root } from './lib/root.js';

/*
 * The money paths once more, each death a real `kill -9` of a process of its own. In `npm test` the dying program lives in the test's process and its
 * connections are cut, which takes a tenth of the time.
 */

await installMissing();
const vitest = [inRoot('node_modules/vitest/vitest.mjs'), 'run', 'test/money-faults.test.ts', ...process.argv.slice(2)];
const env = { ...process.env, ZHIKE_KILLS: 'processes' };
spawn(findNode(), vitest, { cwd: root, stdio: 'inherit', env }).once('exit', (code) => process.exit(code ?? 1));
