import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { keepsCompiled, serverProgram } from '../../bin/lib/program.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Server {
  child: ChildProcess;
  url: string;
  /** What it has printed. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the real server on a free port and waits until it is ready. */
export async function startServer(env: Record<string, string>, args: string[] = []): Promise<Server> {
  const child = spawn(process.execPath, [...serverProgram, '--empty', '--port', '0', ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: process.env.SERVER_NODE_OPTIONS,
      ZHIKE_LIMIT_FACTOR: '1000000',
      ZHIKE_LOG_LEVEL: 'error',
      ...keepsCompiled,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<string>((done, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Ready in')) done(/http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '');
      });
    }
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}:\n${output}`)));
  });
  return { child, url: await ready, output: () => output, stop: (signal = 'SIGTERM') => end(child, signal) };
}

export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** A process of the bench's own that answers one question with one message. */
export function startProcess(name: string): ChildProcess {
  return fork(fileURLToPath(new URL(`${name}.ts`, import.meta.url)), { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

export async function ask<T>(child: ChildProcess, question: object): Promise<T> {
  child.send(question);
  const ended = once(child, 'exit').then(() => {
    throw new Error('a process of the bench ended');
  });
  const [answer] = await Promise.race([once(child, 'message'), ended]);
  return answer as T;
}
