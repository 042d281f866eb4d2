import { languageStore } from './language.ts';
import { ownToken, sessionStore } from './session.ts';

/** A refusal with the sentence to show. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.code = code;
  }
}

interface Problem {
  title?: string;
  code?: string;
}

const offline = { 'zh-CN': '网络不通，内容已保留，请稍后再试。', en: 'No connection. Nothing is lost; try again shortly.' };

/** In characters, of three bytes at most. */
const longestKept = 20_000;

async function call<T>(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
  const language = languageStore.get();
  const token = ownToken();
  const content = body && !(body instanceof FormData) ? JSON.stringify(body) : body;
  const response = await fetch(path, {
    method,
    // Who presses and leaves at once has pressed; browsers keep 64 KB on their way for a page that has gone.
    keepalive: method !== 'GET' && typeof content !== 'object' && (content?.length ?? 0) < longestKept,
    headers: {
      'x-zhike-language': language,
      ...(token ? { authorization: `Visitor ${token}` } : {}),
      ...(typeof content === 'string' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(content ? { body: content } : {}),
  }).catch(() => {
    throw new Refusal(0, 'offline', offline[language]);
  });
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  // Cut off on its way back: it may have been done.
  if (response.ok && answer === undefined) throw new Refusal(0, 'offline', offline[language]);
  if (response.ok) return answer as T;
  const { code = 'unexpected', title = offline[language] } = (answer ?? {}) as Problem;
  if (response.status === 401) sessionStore.set(null);
  throw new Refusal(response.status, code, title);
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);

export const put = <T>(path: string, body: object): Promise<T> => call<T>('PUT', path, body);

/** One for each deed. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');

/** `key`: the same key again is the same deed, however often the network makes us repeat it. */
export const post = <T>(path: string, body?: object, key?: string): Promise<T> =>
  call<T>('POST', path, body, key ? { 'idempotency-key': key } : {});

/** One file of the customer's, kept before what names it. */
export async function sendFile(file: File): Promise<{ id: string }> {
  const form = new FormData();
  form.append('file', file, file.name);
  return call<{ id: string }>('POST', '/api/widget/files', form);
}
