import { spawnSync } from 'node:child_process';
import { installMissing } from './lib/install.js';
import { findNode } from './lib/node.js';
import { inRoot } from './lib/root.js';

// The policy it publishes is TypeScript, which the packaged Node runs as it is.
await installMissing();
const { status } = spawnSync(findNode(), [inRoot('bin', 'retail-tasks.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
