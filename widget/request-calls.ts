import type { StoredFile } from '../common/stored-file.ts';
import { headers, noAnswer, type Problem, Refused } from './api.ts';

async function post<T>(path: string, body: FormData | string, more: Record<string, string> = {}): Promise<T> {
  const sent = { method: 'POST', credentials: 'omit', headers: { ...headers(), ...more }, body } as const;
  const reply = await fetch(`/api/widget${path}`, sent).catch(() => {
    throw new Refused(noAnswer());
  });
  const answer: unknown = await reply.json().catch(() => undefined);
  if (reply.ok && answer !== undefined) return answer as T;
  throw new Refused((answer as Problem | undefined)?.title ? (answer as Problem) : { ...noAnswer(), status: reply.status });
}

/** Uploads a file that belongs to a request instead of the chat. */
export function putFile(file: File): Promise<StoredFile> {
  const form = new FormData();
  form.append('file', file, file.name);
  return post('/files', form);
}

/** The same key again is the same deed: what moves money is sent by this. */
export const callOnce = <T>(path: string, body: object, key: string): Promise<T> =>
  post(path, JSON.stringify(body), { 'content-type': 'application/json', 'idempotency-key': key });
