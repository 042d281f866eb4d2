import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { app, type TestApp } from './support/app.ts';
import { command } from './support/command.ts';
import { objectStore, type TestStore } from './support/object-store.ts';
import { visitor } from './support/people.ts';

let parent: string;
let store: TestStore;
const databases: string[] = [];
const admin = new pg.Client(inject('postgresUrl'));

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'zhike-uploads-'));
  store = await objectStore();
  await admin.connect();
});
afterAll(async () => {
  for (const name of databases) await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  await store.close();
  await rm(parent, { recursive: true, force: true });
});

const storeKeys = () => ({
  ZHIKE_S3_URL: store.config.url,
  ZHIKE_S3_REGION: store.config.region,
  ZHIKE_S3_ACCESS_KEY: store.config.accessKey,
  ZHIKE_S3_SECRET_KEY: store.config.secretKey,
});
const envOf = (shop: TestApp) => ({ DATABASE_URL: shop.world.url, ZHIKE_DATA: shop.world.config.dataDir });

async function emptyPlace(): Promise<{ DATABASE_URL: string; ZHIKE_DATA: string }> {
  const name = `restored_${Math.random().toString(36).slice(2, 10)}`;
  await admin.query(`create database ${name}`);
  databases.push(name);
  const DATABASE_URL = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
  return { DATABASE_URL, ZHIKE_DATA: path.join(parent, name) };
}

async function upload(shop: TestApp, words: string): Promise<void> {
  const { headers } = await visitor(shop);
  const form = new FormData();
  form.append('file', new Blob([words]), 'note.txt');
  expect((await fetch(`${shop.url}/api/widget/files`, { method: 'POST', headers, body: form })).status).toBe(200);
}

test('uploads of the data folder go into the bucket of the Zhike that restores them', async () => {
  const shop = await app();
  await upload(shop, '来自文件夹');
  const archive = path.join(parent, 'folder.tar.zst');
  expect(await command('backup', ['--tables', archive], envOf(shop))).toMatchObject({ code: 0 });
  await shop.close();
  const restored = await command('restore', [archive], { ...(await emptyPlace()), ...storeKeys() });
  expect(restored).toMatchObject({
    code: 0,
    output: expect.stringContaining(`1 uploaded files of the archive were brought into ${store.config.url}`),
  });
  expect([...store.objects.values()].map(String)).toEqual(['来自文件夹']);
});

test('uploads of a bucket stay there: backup and restore both say so', async () => {
  const shop = await app({ config: { objectStore: store.config } });
  await upload(shop, '一直在桶里');
  const archive = path.join(parent, 'bucket.tar.zst');
  const made = await command('backup', ['--tables', archive], { ...envOf(shop), ...storeKeys() });
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining(`Uploads lie in ${store.config.url} and are not in it`) });
  await shop.close();
  const place = await emptyPlace();
  const restored = await command('restore', [archive], { ...place, ...storeKeys() });
  expect(restored.output).toContain(`1 uploaded files are not in the archive: they must be in ${store.config.url} already`);
  expect(await readdir(place.ZHIKE_DATA)).not.toContain('files');
  const forgotten = await command('restore', [archive], await emptyPlace());
  expect(forgotten.output).toContain('they lie in an object store. Set ZHIKE_S3_URL and its keys as they were.');
});
