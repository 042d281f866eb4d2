import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { objectStore, type TestStore } from '../../test/support/object-store.ts';
import { group, type Person, visitor } from '../../test/support/people.ts';
import { bucketStore } from './bucket-store.ts';
import { readConfig } from './config.ts';
import { transact } from './db.ts';
import { forgetFiles } from './forgotten-files.ts';

let store: TestStore;
let shop: TestApp;
let customer: Person;

beforeAll(async () => {
  store = await objectStore();
  shop = await app({ config: { objectStore: store.config } });
  await group(shop, '客服');
  customer = await visitor(shop);
});
afterAll(async () => {
  await shop.close();
  await store.close();
});

async function upload(words: string) {
  const form = new FormData();
  form.append('file', new Blob([words]), '说明 书.txt');
  const response = await fetch(`${shop.url}/api/widget/files`, { method: 'POST', headers: customer.headers, body: form });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  return { status: response.status, body: (await response.json()) as any };
}

test('a file goes into the bucket and nowhere else, once for the same content, and is served by any process', async () => {
  const [first, second] = [await upload('保修卡'), await upload('保修卡')];
  expect([first.status, second.status, store.refused]).toEqual([200, 200, []]);
  expect([...store.objects.keys()]).toEqual([expect.stringMatching(/^files\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/)]);
  expect(existsSync(join(shop.world.config.dataDir, 'files'))).toBe(false);
  const beside = await app({ beside: shop, config: { objectStore: store.config } });
  expect(await (await fetch(beside.url + first.body.url)).text()).toBe('保修卡');
  await beside.close();
});

test('what is forgotten leaves the bucket when nobody else has it', async () => {
  const [one, other] = [await upload('只此一份'), await upload('只此一份')];
  const forget = async (id: string) => {
    await transact(shop.world, (tx) => forgetFiles(tx, [id]));
    await shop.tick();
  };
  const { rows } = await sql<{ hash: string }>`select encode(sha256, 'hex') as hash from files where id = ${one.body.id}`.execute(
    shop.world.db,
  );
  const isThere = () => [...store.objects.keys()].some((key) => key.endsWith(rows[0]!.hash));
  await forget(one.body.id);
  expect(isThere()).toBe(true);
  await forget(other.body.id);
  expect(isThere()).toBe(false);
});

test('while the store is away an upload is refused and may be tried again; nothing else suffers', async () => {
  const { body } = await upload('先前的');
  store.outage = 500;
  expect(await upload('现在的')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect((await fetch(shop.url + body.url)).status).toBe(503);
  expect((await customer.get('/api/widget/conversations')).status).toBe(200);
  store.outage = undefined;
  expect((await upload('现在的')).status).toBe(200);
});

test('a wrong key is refused by the store', async () => {
  const stranger = bucketStore({ ...store.config, secretKey: 'guessed' });
  await expect(stranger.keep('ab'.repeat(32), Buffer.from('x'))).rejects.toMatchObject({ status: 503 });
  expect(store.refused).toEqual(['another signature']);
});

test('address and keys of the store go together, and none means the data folder', () => {
  const some = { ZHIKE_S3_URL: 'https://files.store.example/zhike/' };
  expect(() => readConfig([], some)).toThrow('go together');
  const all = { ...some, ZHIKE_S3_ACCESS_KEY: 'a', ZHIKE_S3_SECRET_KEY: 'b' };
  expect(readConfig([], all).objectStore).toEqual({
    url: 'https://files.store.example/zhike',
    region: 'auto',
    accessKey: 'a',
    secretKey: 'b',
  });
  expect(readConfig([], {}).objectStore).toBeUndefined();
});
