import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, group, Person, visitor } from '../../test/support/people.ts';
import { pretendToBeADemo } from '../../test/support/shopping.ts';
import type { Paths } from './api-docs/document.ts';
import type { Schema } from './api-docs/examples.ts';
import { problemOf } from './problem-documents.ts';

let shop: TestApp;
let service: string;
let admin: Person;

beforeAll(async () => {
  shop = await app();
  service = await group(shop, '客服');
  admin = await agent(shop, '陈主管', { role: 'admin', groups: [service] });
});
afterAll(() => shop.close());

test('a refusal is a problem document in the language of who asked', async () => {
  const chinese = await new Person(shop, '', {}).get('/api/me');
  expect(chinese).toMatchObject({ status: 401, body: { type: '/problems/not_signed_in', title: '请先登录。', code: 'not_signed_in' } });
  const english = await new Person(shop, '', { 'x-zhike-language': 'en' }).get('/api/me');
  expect(english.body.title).toBe('Sign in first.');
  const wrong = await admin.call('POST', '/api/groups', { name: '', nameEn: 'x', stage: 'never' });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  expect(wrong.body.errors.map((error: { path: string }) => error.path)).toEqual(expect.arrayContaining(['/name', '/stage']));
  expect((await admin.get('/api/nothing-here')).body.code).toBe('not_found');
  expect((await admin.get('/api/conversations/not-an-id')).status).toBe(400);
});

test('the same idempotency key is one change, and another request with it is refused', async () => {
  const body = { name: '夜班', nameEn: 'Night', stage: null };
  const [one, other] = await Promise.all([1, 2].map(() => admin.call('POST', '/api/groups', body, { 'idempotency-key': 'night-1' })));
  expect([one!.status, other!.status]).toEqual([200, 200]);
  expect(one!.body.id).toBe(other!.body.id);
  const reused = await admin.call('POST', '/api/groups', { ...body, name: '早班' }, { 'idempotency-key': 'night-1' });
  expect([reused.status, reused.body.code]).toEqual([422, 'key_reused']);
  expect((await admin.get('/api/groups')).body.map((each: { name: string }) => each.name)).not.toContain('早班');
});

test('text that no column takes is refused, not an error of ours', async () => {
  const customer = await visitor(shop);
  const nul = await admin.call('PATCH', `/api/customers/${customer.id}`, { name: 'a\u0000b' });
  expect(nul.status).toBe(400);
  const huge = await admin.call('POST', `/api/customers/${customer.id}/notes`, { body: '长'.repeat(2001) });
  expect(huge.status).toBe(400);
  const flood = await admin.call('POST', `/api/customers/${customer.id}/notes`, { body: 'x'.repeat(2_000_000) });
  expect([flood.status, flood.body.code]).toEqual([413, 'body_too_large']);
});

test('everything that goes in and comes out has an example in the document, which its schema takes', async () => {
  const { paths } = (await (await fetch(`${shop.url}/api/openapi.json`)).json()) as { paths: Paths };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody, responses }]) => ({
      what: `${method} ${path}`,
      bodies: [requestBody, ...Object.values(responses)],
    })),
  );
  // Many routes answer alike.
  const seen = new Map<string, { what: string; schema: Schema; example: unknown }>();
  for (const { what, bodies } of operations) {
    for (const { schema, example } of bodies.flatMap((body) => Object.values(body?.content ?? {}))) {
      if (schema) seen.set(JSON.stringify(schema), { what, schema, example });
    }
  }
  expect(seen.size).toBeGreaterThan(400);
  const wrong = [...seen.values()].flatMap(({ what, schema, example }) => {
    const { error } = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(example);
    return error ? [`${what}: ${z.prettifyError(error)}`] : [];
  });
  expect(wrong).toEqual([]);
});

test('a PostgreSQL that does not answer for want of room on its disk is no other outage', () => {
  // A file system without any room.
  const dataDir = process.platform === 'linux' ? '/proc' : '/dev';
  const codeOf = (code: string, config: { databaseUrl: string | undefined; dataDir: string }) =>
    problemOf(Object.assign(new Error(code), { code }), config).code;
  expect(codeOf('ECONNREFUSED', { databaseUrl: undefined, dataDir })).toBe('out_of_space');
  expect(codeOf('ECONNREFUSED', { databaseUrl: 'postgres://elsewhere', dataDir })).toBe('unavailable');
  expect(codeOf('ECONNREFUSED', { databaseUrl: undefined, dataDir: '/nowhere' })).toBe('unavailable');
  expect(codeOf('ENOSPC', { databaseUrl: 'postgres://elsewhere', dataDir })).toBe('out_of_space');
  // What a stop has cut off is no fault of the program either.
  expect(problemOf(new Error('Cannot use a pool after calling end on the pool'), { databaseUrl: '', dataDir }).status).toBe(503);
});

test('the page of the API says of a demo that it is one, and of a shop that is none nothing of it', async () => {
  const shown = async () => JSON.stringify((await admin.get('/api/docs/json')).body.info);
  expect(await shown()).not.toContain('演示');
  await pretendToBeADemo(shop);
  expect(await shown()).toContain('演示数据库：时间、付款和账号都是演示用的');
});

test('readiness and figures are there for who runs it', async () => {
  expect((await new Person(shop, '', {}).get('/healthz')).body).toEqual({ status: 'ok' });
  expect((await new Person(shop, '', {}).get('/readyz')).status).toBe(200);
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect(metrics).toContain('zhike_http_request_seconds');
  expect(metrics).toContain('zhike_sockets');
});

test('a stop waits for nobody who has left while they were being recognised', async () => {
  const other = await app({ beside: shop });
  const { hostname: host, port } = new URL(other.url);
  const leaving = Array.from({ length: 30 }, async () => {
    const socket = connect(Number(port), host);
    await new Promise((done) => socket.once('connect', done));
    socket.end(`GET /api/me HTTP/1.1\r\nhost: ${host}\r\ncookie: ${admin.headers.cookie}\r\n\r\n`, () => socket.destroy());
    await new Promise((done) => socket.once('close', done));
  });
  await Promise.all(leaving);
  for (let round = 0; round < 5; round++) expect((await admin.at(other).get('/api/me')).status).toBe(200);
  await other.close();
});

test('电商法 39, 网监办法 14: nobody but the customer says what they think of a talk, goods or service, and nobody changes or takes it away', async () => {
  const { paths } = (await (await fetch(`${shop.url}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> };
  const said = Object.entries(paths).filter(([path]) => /\/(rating|feedback)(\/|$)/.test(path));
  const writes = said.flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .map((method) => `${method} ${path}`),
  );
  expect(writes.sort()).toEqual(['post /api/shop/feedback/{id}/answer', 'put /api/widget/conversations/{id}/rating']);
});
