import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { TestApp } from './app.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
type Param = any;

/** How it behaves: what it answers, or does to the reply itself. */
export type Mood = (param: Param, reply: ServerResponse) => object | undefined;

export const account = { customer: 'SHOP-100', key: 'key-of-the-shop' };
const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase();

export const watched: Mood = () => ({ result: true, returnCode: '200', message: '提交成功' });
const says = (returnCode: string, message: string) => () => ({ result: false, returnCode, message });
export const again = says('501', '重复订阅');
export const wrongKey = says('600', '您不是合法的订阅者');
export const notWanted = (message: string) => says('701', message);
export const noRecord = says('500', '查询无结果，请隔段时间再查');
export const tooLong: Mood = (_param, reply) => void reply.writeHead(200).end(JSON.stringify({ message: '长'.repeat(900_000) }));
export const broken: Mood = (_param, reply) => void reply.writeHead(200).end('{"message":"ok","data":[{');
export const down: Mood = (_param, reply) => void reply.writeHead(502).end('<html>');
export const elsewhere: Mood = (_param, reply) => void reply.writeHead(302, { location: 'http://169.254.169.254/' }).end();

export interface Said {
  /** Minutes after the parcel left. */
  after: number;
  status: string;
  statusCode?: string;
  words: string;
  area?: string;
}

/** The list it tells: all of it, the newest first, in the time of Beijing. */
export const listOf = (since: Date, said: Said[]) =>
  said.toReversed().map(({ after, status, statusCode, words, area }) => {
    const time = new Date(since.getTime() + after * 60_000 + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
    return { time, ftime: time, context: words, status, areaName: area ?? null, ...(statusCode ? { statusCode } : {}) };
  });

/** A server that speaks as 快递100 does, and pushes to whoever subscribed. */
export async function kuaidi100() {
  const asked: { path: string; param: Param }[] = [];
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const text = form.get('param') ?? '';
    const param = JSON.parse(text);
    const isQuery = request.url === '/poll/query.do';
    const isKnown = isQuery
      ? form.get('customer') === account.customer && form.get('sign') === md5(text + account.key + account.customer)
      : form.get('schema') === 'json' && param.key === account.key;
    asked.push({ path: String(request.url), param });
    const answer = isKnown ? double[isQuery ? 'onQuery' : 'onWatch'](param, reply) : wrongKey();
    if (answer) reply.writeHead(200, { 'content-type': 'text/html;charset=UTF-8' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const double = {
    asked,
    onWatch: watched,
    onQuery: noRecord as Mood,
    url: `http://127.0.0.1:${port}`,
    /** Of the last subscription. */
    salt: () => asked.findLast(({ path }) => path === '/poll')?.param.parameters.salt as string,
    /** Pushes as a form; `sign` instead of the right one. */
    async push(shop: TestApp, param: object | string, sign?: string): Promise<{ status: number; body: Param }> {
      const text = typeof param === 'string' ? param : JSON.stringify(param);
      const form = new URLSearchParams({ sign: sign ?? md5(text + double.salt()), param: text });
      const answer = await fetch(`${shop.url}/api/tracking/kuaidi100`, { method: 'POST', body: form });
      return { status: answer.status, body: await answer.json() };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return double;
}
