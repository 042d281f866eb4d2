import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { PrivateAddress, resolveOutside } from './outbound.ts';

export interface Reply {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

export interface Sending {
  headers: Record<string, string>;
  body: string | Buffer;
}

export interface Outside {
  post(sending: Sending): Promise<Reply>;
  close(): void;
}

interface Bounds {
  url: string;
  allowPrivate: readonly string[];
  wholeMs: number;
  /** Calls at once, and characters of a reply that are read. */
  atOnce: number;
  mostReply: number;
}

const freshMs = 10_000;

const senderFor = (target: URL) => (target.protocol === 'https:' ? secureRequest : plainRequest);

/** The address that was looked at, whatever the name says by now. */
const only =
  ({ address, family }: Awaited<ReturnType<typeof resolveOutside>>): LookupFunction =>
  (_name, options, found) =>
    options.all ? found(null, [{ address, family }]) : found(null, address, family);

interface Fetching {
  url: string;
  allowPrivate: readonly string[];
  wholeMs: number;
  mostBytes: number;
}

/** Fetches what lies at an address that somebody typed: within a bounded time, no more than so much, following nothing, and never from a private one. */
export async function fetchOutside({ url, allowPrivate, wholeMs, mostBytes }: Fetching): Promise<{ status: number; content: Buffer }> {
  const target = new URL(url);
  const lookup = only(await resolveOutside(target.hostname, allowPrivate));
  const reply = await new Promise<IncomingMessage>((done, fail) => {
    senderFor(target)(target, { signal: AbortSignal.timeout(wholeMs), lookup })
      .once('error', fail)
      .once('response', done)
      .end();
  });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply) {
    size += chunk.length;
    if (size > mostBytes) throw new Error(`more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return { status: reply.statusCode ?? 0, content: Buffer.concat(chunks) };
}

/** Posts to one address that somebody typed: within a bounded time, reading a bounded reply, following nothing, and never to a private one. */
export function openOutside({ url, allowPrivate, wholeMs, atOnce, mostReply }: Bounds): Outside {
  const target = new URL(url);
  const isSecure = target.protocol === 'https:';
  const agent = new (isSecure ? SecureAgent : PlainAgent)({ keepAlive: true, maxSockets: atOnce });
  const send = senderFor(target);
  let known: { at: number; found: ReturnType<typeof resolveOutside> } | undefined;

  function resolve() {
    if (!known || Date.now() - known.at > freshMs) known = { at: Date.now(), found: resolveOutside(target.hostname, allowPrivate) };
    return known.found;
  }

  async function post({ headers, body }: Sending): Promise<Reply> {
    const lookup = only(await resolve());
    return new Promise((done, fail) => {
      const asked = send(target, {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(wholeMs),
        lookup,
      });
      asked.once('error', fail);
      asked.once('response', (reply) =>
        read(reply, mostReply).then((text) => done({ status: reply.statusCode ?? 0, headers: reply.headers, text }), fail),
      );
      asked.end(body);
    });
  }

  return {
    post: (sending) =>
      post(sending).catch((error) => {
        known = undefined;
        throw error;
      }),
    close: () => agent.destroy(),
  };
}

/** What went wrong with a call, in one short line. */
export const wordsOfFailure = (error: Error): string =>
  error instanceof PrivateAddress
    ? 'private address'
    : error.name === 'AbortError' || error.name === 'TimeoutError'
      ? 'timeout'
      : error.message.slice(0, 200);

async function read(reply: IncomingMessage, most: number): Promise<string> {
  let text = '';
  let size = 0;
  reply.setEncoding('utf8');
  for await (const chunk of reply) {
    size += chunk.length;
    if (text.length < most) text += chunk;
    if (size > most * 30) reply.destroy();
  }
  return text.slice(0, most);
}
