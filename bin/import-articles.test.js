import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app } from '../test/support/app.ts';
import { agent } from '../test/support/people.ts';
import { inRoot } from './lib/root.js';
import { run } from './lib/run.js';

let shop;
let lin;
let token;

beforeAll(async () => {
  shop = await app();
  lin = await agent(shop, '林可', { role: 'admin' });
  token = (await lin.call('POST', '/api/tokens', { name: 'import', permissions: ['articles.write'] })).body.token;
});
afterAll(() => shop.close());

/** The command waits for the work, which nobody does by themselves in a test. */
async function command(...args) {
  let isDone = false;
  const working = (async () => {
    while (!isDone) await shop.drain();
  })();
  const done = await run(process.execPath, [inRoot('bin/import-articles'), ...args], { env: { ...process.env, ZHIKE_TOKEN: token } });
  isDone = true;
  await working;
  return done;
}
const articles = async () => (await lin.get('/api/articles')).body.total;

test('a folder comes in by the public API, after a dry run, and twice is once', async () => {
  const there = await mkdtemp(path.join(tmpdir(), 'zhike-articles-'));
  await writeFile(path.join(there, '滤芯.md'), '# 滤芯多久换\n\n半年。');
  await writeFile(path.join(there, '坏.docx'), 'x');
  expect((await command(there, '--url', shop.url, '--dry-run')).output).toContain('1 new, 0 changed, 0 unchanged, 1 refused');
  expect(await articles()).toBe(0);
  const done = await command(there, '--url', shop.url, '--review');
  expect(done.output).toMatch(/坏\.docx: This file cannot be read/);
  expect(done.code).toBe(1);
  expect((await lin.get('/api/articles?list=review')).body.total).toBe(1);
  expect((await command(there, '--url', shop.url)).output).toContain('0 new, 0 changed, 1 unchanged, 1 refused');
  expect(await articles()).toBe(1);
  expect((await command()).output).toContain('Usage');
  await rm(there, { recursive: true });
});
