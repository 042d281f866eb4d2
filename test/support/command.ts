import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { keepsCompiled } from '../../bin/lib/program.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One of the operator's commands, as npm run starts it: its exit code and what it said. */
export async function command(name: string, args: string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [`server/${name}.ts`, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...keepsCompiled, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code, output };
}
