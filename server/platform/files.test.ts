import { Transformer } from '@napi-rs/image';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { openClamd } from '../../test/support/clamd.ts';
import { agent, group, type Person, visitor } from '../../test/support/people.ts';
import { readConfig } from './config.ts';
import { newId } from './ids.ts';

let shop: TestApp;
let customer: Person;

/** A PNG by hand, of one colour a pixel or one bit. */
const pngOf = (head: Buffer, content: Buffer) => {
  const { deflateSync, crc32 } = process.getBuiltinModule('node:zlib');
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const rows = deflateSync(content);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
};

// A red square of 600 × 600: the smallest PNG that has a thumbnail smaller than itself.
const png = () => {
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: 600 }, () => Buffer.from([200, 30, 30]))]);
  return pngOf(Buffer.from([0, 0, 2, 88, 0, 0, 2, 88, 8, 2, 0, 0, 0]), Buffer.concat(Array.from({ length: 600 }, () => row)));
};

/** 8000 × 8000 black bits: a few kilobytes that unpack to a quarter of a gigabyte. */
const bomb = () => pngOf(Buffer.from([0, 0, 0x1f, 0x40, 0, 0, 0x1f, 0x40, 1, 0, 0, 0, 0]), Buffer.alloc(8000 * 1001));

async function upload(who: Person, name: string, content: Buffer | string) {
  const form = new FormData();
  form.append('file', new Blob([content as BlobPart]), name);
  const response = await fetch(`${shop.url}/api/widget/files`, { method: 'POST', headers: who.headers, body: form });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  return { status: response.status, body: (await response.json()) as any };
}

beforeAll(async () => {
  shop = await app({ config: { uploadLimitBytes: 100_000 } });
  await group(shop, '客服');
  customer = await visitor(shop);
});
afterAll(() => shop.close());

test('a picture is kept, sent, shown to who was sent it, and gets a small one', async () => {
  const { status, body } = await upload(customer, '../../etc/划痕.png', png());
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: '划痕.png', mediaType: 'image/png', width: 600, height: 600 });
  await shop.drain();
  const small = await fetch(shop.url + body.thumbnail);
  expect((await small.arrayBuffer()).byteLength).toBeGreaterThan(0);
  expect(small.headers.get('content-type')).toBe('image/webp');
  const whole = await fetch(shop.url + body.url);
  await whole.arrayBuffer();
  expect(whole.headers.get('content-security-policy')).toContain('sandbox');
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
  const conversation = newId();
  const sent = { id: newId(), kind: 'image', body: { file: body.id }, opening: {} };
  expect((await customer.call('POST', `/api/widget/conversations/${conversation}/messages`, sent)).status).toBe(200);
  const { body: page } = await customer.get(`/api/widget/conversations/${conversation}/messages`);
  expect(page.messages[0].body).toMatchObject({ width: 600, url: body.url });
  // Somebody else can neither send it on nor open it by its id.
  const other = await visitor(shop);
  expect((await other.call('POST', `/api/widget/conversations/${newId()}/messages`, { ...sent, id: newId() })).status).toBe(404);
  expect((await fetch(`${shop.url}/files/${body.id}/${'a'.repeat(22)}`)).status).toBe(404);
});

test('what is not what it says, or could carry script, is refused with a sentence', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  for (const [name, content] of [
    ['a.svg', svg],
    ['a.png', svg],
    ['a.txt', '<html><script>alert(1)</script>'],
    ['a.exe', Buffer.from('4d5a9000', 'hex')],
  ] as const) {
    const { status, body } = await upload(customer, name, content);
    expect([name, status, body.code]).toEqual([name, 415, 'unsupported_file']);
  }
  expect((await upload(customer, 'empty.png', '')).body.code).toBe('empty_file');
  const large = await upload(customer, 'large.txt', 'x'.repeat(100_001));
  expect([large.status, large.body.code]).toEqual([413, 'body_too_large']);
  const broken = await upload(customer, 'broken.png', png().subarray(0, 20));
  expect(broken.status).toBe(415);
});

test('words are kept as plain text and never shown as a page', async () => {
  const { body } = await upload(customer, '说明.html', '您好，这是一段说明。');
  expect(body.mediaType).toBe('text/plain');
  const served = await fetch(shop.url + body.url);
  expect(await served.text()).toBe('您好，这是一段说明。');
  expect(served.headers.get('content-disposition')).toMatch(/^attachment/);
  const long = await upload(await visitor(shop), '长说明.txt', '请用温水清洗，不要用钢丝球。'.repeat(1000));
  expect([long.status, long.body.mediaType]).toEqual([200, 'text/plain']);
  // 您好，保修卡 and a line's end, as Notepad on Chinese Windows writes it.
  const fromWindows = Buffer.concat(Array(400).fill(Buffer.from('c4fabac3a3acb1a3d0debfa80d0a', 'hex')));
  const taken = await upload(await visitor(shop), '说明.txt', fromWindows);
  expect([taken.status, taken.body.mediaType]).toEqual([200, 'text/plain']);
  expect(Buffer.from(await (await fetch(shop.url + taken.body.url)).arrayBuffer()).equals(fromWindows)).toBe(true);
  const noText = await upload(
    await visitor(shop),
    '说明.txt',
    Buffer.concat([fromWindows.subarray(0, 100), Buffer.from([0xff, 0x01, 0x80])]),
  );
  expect(noText.status).toBe(415);
});

test('every kind of picture is measured by its head, and one that unpacks to too much is refused', async () => {
  const packed = () => new Transformer(png());
  const kinds = { jpg: await packed().jpeg(), webp: await packed().webp(75), 'lossless.webp': await packed().webpLossless() };
  for (const [kind, content] of Object.entries(kinds)) {
    const { status, body } = await upload(customer, `a.${kind}`, content);
    expect([kind, status, body.width, body.height]).toEqual([kind, 200, 600, 600]);
  }
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const moving = (await upload(customer, 'a.gif', gif)).body;
  expect(moving).toMatchObject({ width: 1, height: 1 });
  await shop.drain();
  expect((await fetch(shop.url + moving.thumbnail)).headers.get('content-type')).toBe('image/gif');
  expect((await upload(customer, 'bomb.png', bomb())).status).toBe(415);
  expect((await upload(customer, 'half.jpg', kinds.jpg.subarray(0, 20))).status).toBe(415);
});

test('what clamd finds is refused, and so is every file while it cannot be asked; nothing of either is kept', async () => {
  const clamd = await openClamd();
  const files = async () => (await shop.world.db.selectFrom('files').select('sha256').execute()).length;
  const before = await files();
  shop.world.config.clamd = clamd.config;
  try {
    const found = await upload(customer, '发票.txt', 'EICAR 测试');
    expect([found.status, found.body.code]).toEqual([422, 'infected_file']);
    expect(found.body.title).toMatch(/发现了恶意软件/);
    const facts = shop.world.db.selectFrom('facts').select(['actor_id', 'data']).where('kind', '=', 'file.refused').execute();
    expect(await facts).toEqual([{ actor_id: customer.id, data: { found: 'Eicar-Signature', bytes: 12 } }]);

    clamd.config.waitMs = 200;
    for (const mood of ['breaks', 'mumbles', 'sleeps'] as const) {
      clamd.mood = mood;
      const { status, body } = await upload(customer, '发票.txt', '没有问题的文件');
      expect([mood, status, body.code]).toEqual([mood, 503, 'file_not_checked']);
    }
    await clamd.close();
    expect((await upload(customer, '发票.txt', '没有问题的文件')).body.code).toBe('file_not_checked');
    expect(await files()).toBe(before);
  } finally {
    shop.world.config.clamd = undefined;
  }
});

test('what clamd calls clean is kept, and articles that are brought in are looked at whole', async () => {
  const clamd = await openClamd();
  const other = await visitor(shop);
  const admin = await agent(shop, '管理员', { role: 'admin' });
  const bringIn = async (content: string) => {
    const form = new FormData();
    form.append('file', new Blob([content]), '说明.md');
    const answer = await fetch(`${shop.url}/api/article-imports`, { method: 'POST', headers: admin.headers, body: form });
    return [answer.status, ((await answer.json()) as { code?: string }).code];
  };
  shop.world.config.clamd = clamd.config;
  try {
    const { status, body } = await upload(other, '发票.txt', '没有问题的文件'.repeat(4000));
    expect([status, body.name]).toEqual([200, '发票.txt']);
    expect(await bringIn('# 保养\n\nEICAR')).toEqual([422, 'infected_file']);
    expect(await bringIn('# 保养\n\n用温水洗。')).toEqual([200, undefined]);
    const metrics = await (await fetch(`${shop.url}/metrics`)).text();
    for (const line of ['{result="clean"} 2', '{result="infected"} 2', '{result="failed"} 4'])
      expect(metrics).toContain(`zhike_scans_total${line}`);
  } finally {
    shop.world.config.clamd = undefined;
    await clamd.close();
  }
});

test('files that came under older rules, or before anybody scanned them, are held to what holds today', async () => {
  const clamd = await openClamd();
  const sender = await visitor(shop);
  const [page, clean, bad] = await Promise.all(
    ['说明一', '说明二', '旧的 EICAR'].map(async (content, at) => (await upload(sender, `旧${at}.txt`, content)).body),
  );
  const { db, files } = shop.world;
  // A page with script, from when nobody looked at what is in a text.
  const { sha256 } = await db.selectFrom('files').select('sha256').where('id', '=', page.id).executeTakeFirstOrThrow();
  await files.remove(sha256.toString('hex'));
  await files.keep(sha256.toString('hex'), Buffer.from('<!doctype html><script>alert(1)</script>'));
  await db.updateTable('files').set({ type_rules: 0, media_type: 'text/html' }).where('id', '=', page.id).execute();
  await db.updateTable('files').set({ type_rules: 0, media_type: 'application/x-old' }).where('id', '=', clean.id).execute();
  const opened = async ({ url }: { url: string }) => (await fetch(shop.url + url)).status;
  const withheld = async () =>
    (await db.selectFrom('facts').select(['noun_id', 'data']).where('kind', '=', 'file.withheld').orderBy('id').execute()).map(
      ({ noun_id, data }) => [noun_id, (data as { because: string }).because, (data as { found: string }).found],
    );
  await shop.tick();
  expect(await Promise.all([page, clean, bad].map(opened))).toEqual([410, 200, 200]);
  expect((await (await fetch(shop.url + page.url)).json()) as object).toMatchObject({ code: 'file_withheld' });
  expect((await fetch(shop.url + clean.url)).headers.get('content-type')).toMatch(/^text\/plain/);
  expect(await withheld()).toEqual([[page.id, 'type', '']]);

  // A clamd that is away condemns nothing; it is asked again later.
  shop.world.config.clamd = clamd.config;
  try {
    clamd.mood = 'breaks';
    await expect(shop.tick()).rejects.toThrow();
    clamd.mood = 'looks';
    shop.later(3700);
    await shop.tick();
    expect(await Promise.all([page, clean, bad].map(opened))).toEqual([410, 200, 410]);
    expect(await withheld()).toEqual([
      [page.id, 'type', ''],
      [bad.id, 'infected', 'Eicar-Signature'],
    ]);
  } finally {
    shop.world.config.clamd = undefined;
    await clamd.close();
  }
});

test('where clamd listens is said as host:port, and what is none stops the start', () => {
  const where = (ZHIKE_CLAMD: string) => readConfig([], { ZHIKE_CLAMD }).clamd;
  expect(where('clamd.internal:3310')).toMatchObject({ host: 'clamd.internal', port: 3310 });
  expect(where('[::1]:3310')).toMatchObject({ host: '::1', port: 3310 });
  for (const wrong of ['3310', 'clamd', 'http://clamd:3310', 'clamd:70000']) expect(() => where(wrong)).toThrow('ZHIKE_CLAMD');
});
