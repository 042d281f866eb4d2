import { buildOrStop } from './lib/browser-parts.js';
import { installMissing } from './lib/install.js';
import { findNode } from './lib/node.js';
import { exitCodeOf, onStopSignal, startServer } from './lib/program.js';

await installMissing();
const node = findNode();
await buildOrStop(node);

onStopSignal((signal) => server.kill(signal));
const server = startServer(node, process.argv.slice(2));
server.once('exit', (code, signal) => process.exit(exitCodeOf(code, signal)));
