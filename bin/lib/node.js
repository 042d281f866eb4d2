import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot, stopWith } from './root.js';

const wantedMajor = 24;

/** The Node.js that runs the server: the packaged one, or this machine's when it is new enough. */
export function findNode() {
  const { platform, arch, execPath, version } = process;
  for (const name of [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`]) {
    const packaged = inRoot('node_modules', name, 'bin', 'node');
    if (packaged === execPath || (existsSync(packaged) && canRun(packaged))) return packaged;
  }
  if (majorOf(version) >= wantedMajor) return execPath;
  return stopWith(
    `Zhike runs on Node.js ${wantedMajor} or newer, and there is no package of it for ${platform}-${arch}. ` +
      `This machine has ${version}. Install Node.js ${wantedMajor} and start again.`,
  );
}

// A machine without the C library that the package was built for has the file and cannot run it.
function canRun(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 && majorOf(stdout) >= wantedMajor;
}

function majorOf(version) {
  return Number(version.replace('v', '').split('.')[0]);
}
