import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inRoot } from './lib/root.js';

// A copy of the commands with a server that only says what happens to it.
const server = `
  process.on('disconnect', () => { console.log('alone'); process.exit(0); });
  process.on('SIGINT', () => { console.log('asked'); setTimeout(() => process.exit(7), 200); });
  setInterval(() => {}, 1000);
  console.log('up', process.argv.slice(2).join(' '), process.pid); // last: whoever waits for it sends a signal at once
`;
let copy;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'zhike 启动-'));
  for (const name of ['bin', 'package.json', 'package-lock.json']) {
    cpSync(inRoot(name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(inRoot('node_modules'), path.join(copy, 'node_modules'));
  mkdirSync(path.join(copy, 'server'));
  writeFileSync(path.join(copy, 'server/main.ts'), server);
});
afterAll(() => rmSync(copy, { recursive: true }));

async function start(command, ...args) {
  const stdio = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, [path.join(copy, 'bin', command), ...args], { stdio, detached: true });
  const said = [];
  child.stdout.setEncoding('utf8').on('data', (text) => said.push(...text.trim().split('\n')));
  await expect.poll(() => said.join('\n')).toContain('up');
  return { child, said };
}

test('npm start gives the server its arguments, one signal for one Ctrl-C, and its exit code back', async () => {
  const { child, said } = await start('start.js', '--join');
  expect(said[0]).toMatch(/^up --join/);
  process.kill(-child.pid, 'SIGINT'); // the terminal tells the whole group
  child.kill('SIGINT'); // npm passes its own on
  expect(await once(child, 'close')).toEqual([7, null]);
  expect(said.filter((line) => line === 'asked')).toHaveLength(1);
});

test('the server notices that npm start was killed', async () => {
  const { child, said } = await start('start.js');
  child.kill('SIGKILL');
  await expect.poll(() => said.at(-1)).toBe('alone');
});

test('npm run dev starts the server again when a file of it changes', async () => {
  const { child, said } = await start('dev.js');
  writeFileSync(path.join(copy, 'server/main.ts'), `${server}\nconsole.log('changed');`);
  await expect.poll(() => said.at(-1)).toBe('changed');
  expect(said).toContain('server/main.ts changed: starting again.');
  child.kill('SIGINT');
  await once(child, 'exit');
});
