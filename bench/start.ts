import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { newFolder, removeFolder } from './lib/desk.ts';
import { holds, median, spread, type Verdict } from './lib/figures.ts';

/*
 * A newcomer's first `npm start` on an empty npm cache, a warm start to /readyz, and memory at rest without PostgreSQL.
 * `node bench/start.ts [--runs 5] [--no-first]`
 */

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, 'no-first': { type: 'boolean' } } });
const repository = fileURLToPath(new URL('../', import.meta.url));
const port = 18_080;

interface Started {
  child: ChildProcess;
  seconds: number;
  output: string;
}

async function start(folder: string, env: Record<string, string>): Promise<Started> {
  const started = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: folder,
    env: { ...process.env, ZHIKE_PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  while (
    !(await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
    await sleep(20);
  }
  return { child, seconds: (performance.now() - started) / 1000, output };
}

async function stop({ child }: Started): Promise<void> {
  const ended = once(child, 'exit');
  process.kill(-child.pid!, 'SIGINT');
  await ended;
  while (
    await fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => true,
      () => false,
    )
  )
    await sleep(50);
}

/** The server's own process: the one that listens, found by its metrics. */
async function residentMegabytes(): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 1024 / 1024;
}

async function run(command: string, args: string[]): Promise<void> {
  const [code] = await once(spawn(command, args, { stdio: 'ignore' }), 'exit');
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}

async function firstStart(): Promise<void> {
  const folder = await newFolder();
  await run('git', ['clone', '--quiet', repository, `${folder}/zhike`]);
  const started = await start(`${folder}/zhike`, { npm_config_cache: `${folder}/cache` });
  const said = started.output.split('\n').filter((line) => /^(Packages installed|Built)/.test(line));
  console.log(`first npm start on an empty npm cache: ${started.seconds.toFixed(0)} s (bar ≤ 120 s). ${said.join(' ')}`);
  await stop(started);
  await removeFolder(folder);
}

if (!values['no-first']) await firstStart();
const data = await newFolder();
const warm: number[] = [];
const memory: number[] = [];
await stop(await start(repository, { ZHIKE_DATA: data }));
for (let n = 0; n < Number(values.runs); n++) {
  const started = await start(repository, { ZHIKE_DATA: data });
  warm.push(started.seconds);
  await sleep(5000);
  memory.push(await residentMegabytes());
  await stop(started);
}
await removeFolder(data);
const verdicts: [Verdict['what'], string, number, number][] = [
  ['warm npm start to /readyz, s', spread(warm, 2), median(warm), 5],
  ['memory at rest without PostgreSQL, MB', spread(memory), median(memory), 350],
];
console.log('\n| what | measured | bar | |\n|---|---|---|---|');
for (const [what, measured, figure, bar] of verdicts) {
  const met = holds({ what, ours: '', baseline: '', ratio: figure, bar, better: 'lower' });
  if (!met) process.exitCode = 1;
  console.log(`| ${what} | ${measured} | ≤ ${bar} | ${met ? 'met' : 'missed'} |`);
}
