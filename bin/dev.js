import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { existingParts, viteArgs } from './lib/browser-parts.js';
import { installMissing } from './lib/install.js';
import { findNode } from './lib/node.js';
import { onStopSignal, startServer } from './lib/program.js';
import { inRoot, root } from './lib/root.js';

await installMissing();
const node = findNode();
const builders = existingParts().map((part) =>
  spawn(node, viteArgs(part, '--watch', '--logLevel', 'warn'), { cwd: root, stdio: 'inherit' }),
);
let server;
let restarting;

for (const folder of ['server', 'common'].filter((name) => existsSync(inRoot(name)))) {
  watch(inRoot(folder), { recursive: true }, (_event, file) => {
    if (!/\.(ts|sql|json)$/.test(file ?? '') || file.includes('.test.')) return;
    clearTimeout(restarting);
    restarting = setTimeout(restart, 150, `${folder}/${file}`);
  });
}

onStopSignal((signal) => {
  for (const builder of builders) builder.kill(signal);
  if (server.exitCode !== null) process.exit(0);
  server.once('exit', () => process.exit(0));
  server.kill(signal);
});

server = launch(); // last: neither a change nor a signal that comes at once is missed

function launch() {
  const started = startServer(node, process.argv.slice(2));
  started.once('exit', (code) => code && console.log('The server stopped. It starts again when a file changes.'));
  return started;
}

function restart(file) {
  console.log(`${file} changed: starting again.`);
  if (server.exitCode !== null || server.signalCode !== null) {
    server = launch();
    return;
  }
  if (server.killed) return;
  server.once('exit', () => {
    server = launch();
  });
  server.kill('SIGTERM');
}
