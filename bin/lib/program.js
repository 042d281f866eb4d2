import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { installMissing } from './install.js';
import { findNode } from './node.js';
import { inRoot, root } from './root.js';

/**
 * What Node is given to run the server. A young generation of 32 MB instead of 16: what is in flight has gone before it is cleared out, so
 * clearing out makes people wait half as often. With 64 a program at rest keeps 45 MB more for nothing that could be measured.
 */
export const serverProgram = ['--max-semi-space-size=32', inRoot('server/main.ts')];

/** The environment in which what was read and compiled once is kept beside the packages: a start takes a second less. */
export const keepsCompiled = { NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'compiled') };

// Ctrl-C reaches a whole process group, and npm passes its copy on as well. The server therefore gets a group of its
// own and hears each signal once, from us. The ipc channel lets it notice when we are killed.
export function startServer(node, args) {
  return spawn(node, [...serverProgram, ...args], {
    cwd: root,
    env: { ...keepsCompiled, ...process.env },
    detached: process.platform !== 'win32',
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}

/** Runs one of the operator's commands, a file of server/, with the words it was given, and ends with its exit code. */
export async function runCommand(name, ...first) {
  await installMissing();
  const words = [...first, ...process.argv.slice(2)];
  const env = { ...keepsCompiled, ...process.env };
  const { status } = spawnSync(findNode(), [inRoot('server', `${name}.ts`), ...words], { env, stdio: 'inherit' });
  process.exit(status ?? 1);
}

/** Calls `stop` for Ctrl-C and its relatives; a repetition within a second is the same wish. */
export function onStopSignal(stop) {
  let last = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (Date.now() - last < 1000) return;
      last = Date.now();
      stop(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  }
}

export function exitCodeOf(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
