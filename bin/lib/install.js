import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, stopWith } from './root.js';
import { run } from './run.js';

// Inside node_modules, so that deleting that folder forgets it and git never sees it.
const stamp = inRoot('node_modules', '.zhike-installed');

export async function installMissing() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()) return;
  console.log('Installing the packages (about a minute the first time) ...');
  const { code, output, seconds } = await npm(['install', '--no-audit', '--no-fund', '--include=dev']);
  if (code !== 0) {
    stopWith(`${output}\n\nThe packages could not be installed. Check the network, then start again.`);
  }
  writeFileSync(stamp, wanted());
  console.log(`Packages installed in ${seconds.toFixed(0)} s.`);
}

// Two lists, because a package.json edited by hand is ahead of its lock.
function wanted() {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(inRoot('package.json')));
  const hash = createHash('sha256').update(JSON.stringify([dependencies, devDependencies, optionalDependencies]));
  if (existsSync(inRoot('package-lock.json'))) hash.update(readFileSync(inRoot('package-lock.json')));
  return `${process.platform}-${process.arch} ${hash.digest('hex')}\n`;
}

function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}
