import { buildOrStop } from './lib/browser-parts.js';
import { installMissing } from './lib/install.js';
import { findNode } from './lib/node.js';

await installMissing();
await buildOrStop(findNode());
