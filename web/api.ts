import type { StoredFile } from '../common/stored-file.ts';
import { createStore } from './ui/store.ts';

interface ProblemDocument {
  title: string;
  status: number;
  code: string;
  params?: Record<string, unknown>;
  requestId?: string;
  errors?: { path: string; message: string }[];
}

/** A refusal: what the server said, or `offline` when it could not be reached. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: { path: string; message: string }[];

  constructor(problem: ProblemDocument) {
    super(problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }

  /** The same request may succeed later: keep the words and try again. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Set when the server no longer knows this session; the shell then leads to the sign-in page. */
export const signedOut = createStore(false);

/** The server's disk is full, as its last refusals said. Forgotten when what waited went out, or a minute after the last refusal. */
export const outOfSpace = createStore(false);
const forgottenMs = 60_000;
let forgetting: ReturnType<typeof setTimeout> | undefined;

function hearOutOfSpace(): void {
  outOfSpace.set(true);
  clearTimeout(forgetting);
  forgetting = setTimeout(() => outOfSpace.set(false), forgottenMs);
}

let language = 'zh-CN';
let said = { offline: '', outOfSpace: '' };

/** The language of the server's sentences, and what the console says itself. */
export function speak(next: string, sentences: typeof said): void {
  language = next;
  said = sentences;
}

type Query = Record<string, string | number | undefined | null>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Options {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  /** Doing it twice with the same key is doing it once. */
  key?: string;
}

export const offline = () => new Refusal({ title: said.offline, status: 0, code: 'offline' });

async function request<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { 'x-zhike-language': language };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.key) headers['idempotency-key'] = options.key;
  const response = await fetch(address(path, options.query), {
    method,
    headers,
    body: options.body === undefined ? null : JSON.stringify(options.body),
    signal: options.signal ?? null,
  }).catch((error: unknown) => {
    throw options.signal?.aborted ? error : offline();
  });
  return answerOf<T>(response);
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as T;
  throw refusalOf(body as ProblemDocument | undefined);
}

function refusalOf(problem: ProblemDocument | null | undefined): Refusal {
  if (!problem?.code) return offline();
  if (problem.code === 'not_signed_in') signedOut.set(true);
  if (problem.code !== 'out_of_space') return new Refusal(problem);
  hearOutOfSpace();
  // The server's sentence is for customers, whose chat keeps what they wrote.
  return new Refusal({ ...problem, title: said.outOfSpace });
}

function address(path: string, query: Query = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    request<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) }),
  post: <T = void>(path: string, body: unknown = {}, key?: string) => request<T>('POST', path, { body, ...(key ? { key } : {}) }),
  put: <T = void>(path: string, body: unknown, key?: string) => request<T>('PUT', path, { body, ...(key ? { key } : {}) }),
  patch: <T = void>(path: string, body: unknown) => request<T>('PATCH', path, { body }),
  delete: <T = void>(path: string) => request<T>('DELETE', path),
};

function askFile(path: string, body: unknown, signal: AbortSignal | null = null): Promise<Response> {
  const headers = { 'x-zhike-language': language, 'content-type': 'application/json' };
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal }).catch((error: unknown) => {
    throw signal?.aborted ? error : offline();
  });
}

/** A file that the server makes when asked. */
export async function fetchFile(path: string, body: unknown): Promise<Blob> {
  const response = await askFile(path, body);
  return response.ok ? response.blob() : answerOf<never>(response);
}

export interface Arrived {
  bytes: number;
  /** Ends of lines so far, and how many rows the whole will have. */
  lines: number;
  rows: number;
}

/** A long file, with word of how much has come; the signal stops it at the server too. */
export async function fetchLongFile(path: string, body: unknown, onPart: (arrived: Arrived) => void, signal: AbortSignal): Promise<Blob> {
  const response = await askFile(path, body, signal);
  if (!response.ok || !response.body) return answerOf<never>(response);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const arrived = { bytes: 0, lines: 0, rows: Number(response.headers.get('x-rows')) };
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : offline();
    });
    if (done) return new Blob(parts, { type: response.headers.get('content-type') ?? '' });
    parts.push(value);
    arrived.bytes += value.length;
    for (const byte of value) if (byte === 10) arrived.lines += 1;
    onPart({ ...arrived });
  }
}

/** Uploads one file and tells how much of it has gone; fetch cannot. */
export const upload = (
  file: File,
  onProgress: (share: number) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<StoredFile> => uploadTo('/api/files', file, onProgress, signal);

export function uploadTo<T>(path: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path);
    sending.setRequestHeader('x-zhike-language', language);
    sending.responseType = 'json';
    sending.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
    sending.onerror = () => reject(offline());
    sending.onabort = () => reject(new DOMException('', 'AbortError'));
    sending.onload = () => {
      if (sending.status < 300) resolve(sending.response as T);
      else reject(refusalOf(sending.response as ProblemDocument | null));
    };
    signal.addEventListener('abort', () => sending.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    sending.send(form);
  });
}

/** The sentence to show for anything that was thrown. */
export const sentenceOf = (error: unknown): string => (error instanceof Refusal ? error.message : said.offline);
