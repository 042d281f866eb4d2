import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { PrivateAddress, resolveOutside } from '../outbound.ts';
import { signedHeaders } from './signing.ts';

export interface Outcome {
  ok: boolean;
  status: number | null;
  ms: number;
  /** What came back, or what went wrong, in one short line. */
  said: string;
}

export interface Call {
  id: string;
  body: string;
}

export interface Caller {
  call(call: Call): Promise<Outcome>;
  close(): void;
}

const wholeMs = 10_000;
const mostReply = 2000;
const freshMs = 10_000;
/** Calls on their way to one endpoint at once. */
export const mostAtOnce = 64;

interface Target {
  url: string;
  secret: string;
  allowPrivate: readonly string[];
}

/** Calls one address: signed, within a bounded time, reading a bounded reply, following nothing. */
export function openCaller({ url, secret, allowPrivate }: Target): Caller {
  const target = new URL(url);
  const isSecure = target.protocol === 'https:';
  const agent = new (isSecure ? SecureAgent : PlainAgent)({ keepAlive: true, maxSockets: mostAtOnce });
  const send = isSecure ? secureRequest : plainRequest;
  let known: { at: number; found: ReturnType<typeof resolveOutside> } | undefined;

  function resolve() {
    if (!known || Date.now() - known.at > freshMs) known = { at: Date.now(), found: resolveOutside(target.hostname, allowPrivate) };
    return known.found;
  }

  async function post({ id, body }: Call): Promise<{ status: number; said: string }> {
    const { address, family } = await resolve();
    return new Promise((done, fail) => {
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Zhike-Webhooks',
        ...signedHeaders(secret, id, new Date(), body),
      };
      const asked = send(target, {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(wholeMs),
        // The address that was looked at, whatever the name says by now.
        lookup: (_name, options, found) => (options.all ? found(null, [{ address, family }]) : found(null, address, family)),
      });
      asked.once('error', fail);
      asked.once('response', (reply) => read(reply).then((said) => done({ status: reply.statusCode ?? 0, said }), fail));
      asked.end(body);
    });
  }

  return {
    async call(call) {
      const started = performance.now();
      const ms = () => Math.round(performance.now() - started);
      try {
        const { status, said } = await post(call);
        return { ok: status >= 200 && status < 300, status, ms: ms(), said };
      } catch (error) {
        known = undefined;
        return { ok: false, status: null, ms: ms(), said: wordsOf(error as Error) };
      }
    },
    close: () => agent.destroy(),
  };
}

const wordsOf = (error: Error) =>
  error instanceof PrivateAddress
    ? 'private address'
    : error.name === 'AbortError' || error.name === 'TimeoutError'
      ? 'timeout'
      : error.message.slice(0, 200);

async function read(reply: IncomingMessage): Promise<string> {
  let text = '';
  let size = 0;
  for await (const chunk of reply) {
    size += chunk.length;
    if (text.length < mostReply) text += chunk;
    if (size > mostReply * 30) reply.destroy();
  }
  return text.replaceAll(/[\s\p{C}]+/gu, ' ').slice(0, 200);
}
