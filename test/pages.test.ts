import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from './support/app.ts';

let shop: TestApp;
beforeAll(async () => {
  shop = await app();
});
afterAll(() => shop.close());

interface Answer {
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** As it comes over the wire: `fetch` would unpack it. */
const fetched = (path: string, encoding: string) =>
  new Promise<Answer>((done, fail) => {
    get(`${shop.url}${path}`, { headers: { 'accept-encoding': encoding } }, async (response) => {
      done({ headers: response.headers, body: Buffer.concat(await response.toArray()) });
    }).once('error', fail);
  });

test('scripts and styles come packed to whoever can read that, and the same to whoever cannot', async () => {
  const page = (await fetched('/console/', 'identity')).body.toString();
  const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
  const styles = /href="(\/console\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? '';
  for (const address of [script, styles, '/widget/loader.js']) {
    const [plain, packed, tight] = [await fetched(address, 'identity'), await fetched(address, 'gzip'), await fetched(address, 'gzip, br')];
    expect(plain.headers['content-encoding'], address).toBeUndefined();
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': plain.headers['content-type'],
      'cache-control': plain.headers['cache-control'],
      vary: 'accept-encoding',
    });
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(tight.headers['content-encoding']).toBe('br');
    expect(tight.body.length).toBeLessThan(plain.body.length);
  }
});
