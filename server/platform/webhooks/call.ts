import { openOutside, wordsOfFailure } from '../outside.ts';
import { signedHeaders } from './signing.ts';

export interface Outcome {
  ok: boolean;
  status: number | null;
  ms: number;
  /** What came back, or what went wrong, in one short line. */
  said: string;
}

interface Answer extends Outcome {
  /** The beginning of what came back, as it was. */
  text: string;
}

export interface Call {
  id: string;
  body: string;
}

export interface Caller {
  call(call: Call): Promise<Answer>;
  close(): void;
}

const bounds = { wholeMs: 10_000, mostReply: 2000 };
/** Calls on their way to one endpoint at once. */
export const mostAtOnce = 64;

interface Target {
  url: string;
  secret: string;
  allowPrivate: readonly string[];
}

/** Calls one address: signed, within a bounded time, reading a bounded reply, following nothing. */
export function openCaller({ url, secret, allowPrivate }: Target): Caller {
  const outside = openOutside({ url, allowPrivate, atOnce: mostAtOnce, ...bounds });
  return {
    async call({ id, body }) {
      const started = performance.now();
      const ms = () => Math.round(performance.now() - started);
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Zhike-Webhooks',
        ...signedHeaders(secret, id, new Date(), body),
      };
      try {
        const { status, text } = await outside.post({ headers, body });
        return { ok: status >= 200 && status < 300, status, ms: ms(), said: oneLine(text), text };
      } catch (error) {
        return { ok: false, status: null, ms: ms(), said: wordsOfFailure(error as Error), text: '' };
      }
    },
    close: outside.close,
  };
}

const oneLine = (text: string) => text.replaceAll(/[\s\p{C}]+/gu, ' ').slice(0, 200);
