import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transformer } from '@napi-rs/image';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, type Person, visitor } from '../../../test/support/people.ts';
import { importer } from '../../../test/support/shopping.ts';
import { readPictures } from './reading.ts';

let shop: TestApp;
let keeper: Person;
let lin: Person;
let customer: Person;

beforeAll(async () => {
  shop = await app({ config: { allowPrivate: ['127.0.0.1'] } });
  keeper = await importer(shop);
  lin = await agent(shop, '林可');
  customer = await visitor(shop);
  for (const name of ['enamel-pot', 'frying-pan', 'desk-lamp', 'wool-throw']) await sell(name, `/shop/pictures/${name}.svg`);
  await readPictures(shop.world);
});
afterAll(() => shop.close());

const sell = (name: string, picture: string) =>
  keeper.call('PUT', `/api/import/products/${name}`, {
    ...{ name, nameEn: name, number: name, picture },
    variants: [{ ref: `${name}-1`, priceMinor: 100, currency: 'CNY' }],
  });

const drawn = async (name: string) => Transformer.fromSvg(await readFile(`shop/public/pictures/${name}.svg`), '#fff').png();

/** The picture of a phone on which a page of the shop is open: a dark bar, the goods, and lines of text below. */
async function onPhone(name: string): Promise<Buffer> {
  const [width, height] = [720, 1560];
  const screen = Buffer.alloc(4 * width * height, 255);
  const rows = [...Array(60).keys(), ...[1000, 1060, 1120, 1300].flatMap((from) => Array.from({ length: 24 }, (_, at) => from + at))];
  for (const y of rows) screen.fill(40, 4 * y * width, 4 * y * width + 4 * (y < 60 ? width : 500));
  const goods = await new Transformer(await drawn(name)).resize(width, width).png();
  return Transformer.fromRgbaPixels(screen, width, height).overlay(goods, 0, 140).jpeg(50);
}

const sent = async (content: Buffer, name = 'picture.jpg'): Promise<string> =>
  (await customer.upload('/api/widget/files', name, new Uint8Array(content))).url;

const found = async (file: string, who = lin) => who.get(`/api/products?picture=${encodeURIComponent(file)}`);
const numbers = async (file: string) => (await found(file)).body.items.map(({ number }: { number: string }) => number);

test('S41: goods are found by their picture, made smaller, cut a little, or within the picture of a phone', async () => {
  for (const name of ['enamel-pot', 'desk-lamp']) {
    const { width, height } = await new Transformer(await drawn(name)).metadata();
    expect(await numbers(await sent(await new Transformer(await drawn(name)).resize(200, 150).jpeg(40)))).toEqual([name]);
    const [inset, drop] = [Math.round(width * 0.05), Math.round(height * 0.04)];
    const cut = new Transformer(await drawn(name)).crop(inset, drop, width - 2 * inset, height - 2 * drop);
    expect(await numbers(await sent(await cut.webp(60)))).toEqual([name]);
    expect(await numbers(await sent(await onPhone(name)))).toEqual([name]);
  }
  const strange = Buffer.from(Array.from({ length: 4 * 90 * 90 }, (_, at) => (at * 7919) % 251));
  expect(await numbers(await sent(await Transformer.fromRgbaPixels(strange, 90, 90).png()))).toEqual([]);
});

test('another picture of the goods takes the place of the old one, from a server outside, too; what cannot be read is left out', async () => {
  const lamp = await drawn('night-light');
  let answer = { status: 200, body: lamp };
  const outside = createServer((_request, response) => response.writeHead(answer.status).end(answer.body)).listen(0, '127.0.0.1');
  await new Promise((done) => outside.once('listening', done));
  const { port } = outside.address() as AddressInfo;
  // An address of the shop's has to be a secure one; what is fetched then is not the matter here.
  const address = `http://127.0.0.1:${port}/lamp.png`;
  const change = () =>
    sql`update products set picture = ${`${address}?${Math.random()}`} where number = 'desk-lamp'`.execute(shop.world.db);
  const before = await sent(await new Transformer(await drawn('desk-lamp')).jpeg(60));
  const after = await sent(await new Transformer(lamp).jpeg(60));
  await change();
  await readPictures(shop.world);
  expect(await numbers(before)).toEqual([]);
  expect(await numbers(after)).toEqual(['desk-lamp']);

  answer = { status: 404, body: Buffer.from('gone') };
  await change();
  await readPictures(shop.world);
  expect(await numbers(after)).toEqual([]);
  // It is back: looked at again after a day.
  answer = { status: 200, body: lamp };
  await readPictures(shop.world);
  expect(await numbers(after)).toEqual([]);
  shop.later(25 * 3600);
  await readPictures(shop.world);
  expect(await numbers(after)).toEqual(['desk-lamp']);
  outside.close();
});

test('only a picture that one was shown is looked at', async () => {
  const words = await sent(Buffer.from('保修卡'), 'words.txt');
  const forged = `/files/${words.split('/')[2]}/aaaaaaaaaaaaaaaaaaaaaa`;
  for (const file of [words, forged]) expect((await found(file)).body).toMatchObject({ code: 'picture_not_read' });
  expect((await found('/etc/passwd')).status).toBe(400);
  expect((await found(words, customer)).status).toBe(403);
});
