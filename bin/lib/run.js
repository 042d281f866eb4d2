import { spawn } from 'node:child_process';
import { root } from './root.js';

/** Runs a program to its end and keeps what it printed: { code, stdout, output, seconds }; output has stderr too. */
export function run(program, args, options = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1' };
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let stdout = '';
    let output = '';
    const finish = (code) => {
      resolve({ code, stdout, output: output.trim(), seconds: (performance.now() - started) / 1000 });
    };
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

/** Runs the tasks in their order, at most `width` at a time. */
export async function inParallel(tasks, width = 2) {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, worker));
}
