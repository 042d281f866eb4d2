import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { installMissing } from './lib/install.js';
import { findNode } from './lib/node.js';
import { inRoot, root, stopWith } from './lib/root.js';
import { run } from './lib/run.js';

/*
 * The journeys beside real shops of others. Each has packages of its own, which are installed only here and are no part of Zhike.
 */

await installMissing();
const peers = readdirSync(inRoot('test', 'peers')).filter((name) => existsSync(inRoot('test', 'peers', name, 'package.json')));
for (const name of peers) await installPeer(name);
const vitest = [inRoot('node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/peers/vitest.config.ts', ...process.argv.slice(2)];
// What a peer brings that was compiled was compiled for the Node that runs npm, which need not be the first one of the path.
const env = { ...process.env, PEER_NODE: process.env.npm_node_execpath ?? process.execPath };
spawn(findNode(), vitest, { cwd: root, stdio: 'inherit', env }).once('exit', (code) => process.exit(code ?? 1));

async function installPeer(name) {
  const folder = inRoot('test', 'peers', name);
  if (existsSync(`${folder}/node_modules`)) return;
  console.log(`Installing ${name} for its journeys (about a minute) ...`);
  const { code, output } = await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: folder });
  // Some of them are compiled, and node-gyp cannot in such a folder.
  const why = folder.includes(' ') ? 'Put the project into a folder without spaces' : 'Check the network';
  if (code !== 0) stopWith(`${output}\n\nThe packages of ${name} could not be installed. ${why}, then start again.`);
}
