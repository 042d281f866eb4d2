import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
export const password = 'a password of the peer';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** A Vendure as a process of its own, which can be killed and started again on the same shop. */
export async function vendure(file: string) {
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const env = { ...process.env, PEER_PORT: String(port), PEER_FILE: file, PEER_PASSWORD: password };
    const started = spawn(process.env.PEER_NODE ?? 'node', ['start.cjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    await new Promise<void>((done, fail) => {
      started.stdout?.on('data', (chunk) => String(chunk).includes('ready') && done());
      started.once('exit', (code) => fail(new Error(`Vendure ended with ${code}.`)));
    });
  }
  async function kill(): Promise<void> {
    const dying = child;
    child = undefined;
    if (!dying) return;
    dying.kill('SIGKILL');
    await once(dying, 'exit');
  }
  await start();
  return { port, start, kill, url: `http://127.0.0.1:${port}/admin-api` };
}
export type Vendure = Awaited<ReturnType<typeof vendure>>;

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
export type Ask = (query: string, variables?: object) => Promise<any>;

/** Somebody who talks to one of its two APIs. */
export function caller(port: number, api: 'admin-api' | 'shop-api'): Ask {
  let token: string | undefined;
  return async (query, variables = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/${api}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    token = response.headers.get('vendure-auth-token') ?? token;
    const { data, errors } = (await response.json()) as { data: unknown; errors?: { message: string }[] };
    if (errors?.[0]) throw new Error(`${errors[0].message} in ${query}`);
    return data;
  };
}

export async function shopkeeper(port: number): Promise<Ask> {
  const ask = caller(port, 'admin-api');
  await ask('mutation($password: String!) { login(username: "superadmin", password: $password) { __typename } }', { password });
  return ask;
}
