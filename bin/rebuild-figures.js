import { spawnSync } from 'node:child_process';
import { installMissing } from './lib/install.js';
import { findNode } from './lib/node.js';
import { inRoot } from './lib/root.js';

await installMissing();
const { status } = spawnSync(findNode(), [inRoot('server', 'rebuild-figures.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
