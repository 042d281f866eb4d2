import { currentLanguage, t } from './language.ts';
import { kept } from './storage.ts';

/** A problem document, or what we say when there was no answer at all. */
export interface Problem {
  code: string;
  title: string;
  status: number;
  params?: Record<string, unknown>;
}

export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export const noAnswer = (): Problem => ({ code: 'no_answer', title: t('noAnswer'), status: 0 });

/** Whether trying again later may help without anything being changed. */
export const isPassing = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;

export const problemOf = (error: unknown): Problem => (error instanceof Refused ? error.problem : noAnswer());

export function headers(): Record<string, string> {
  const token = kept('token');
  return { 'x-zhike-language': currentLanguage(), ...(token ? { authorization: `Visitor ${token}` } : {}) };
}

/** Calls /api/widget; a refusal is thrown as `Refused` with the sentence to show. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const reply = await fetch(`/api/widget${path}`, {
    method,
    credentials: 'omit',
    signal: AbortSignal.timeout(15_000),
    headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refused(noAnswer());
  });
  if (reply.status === 204) return undefined as T;
  const answer: unknown = await reply.json().catch(() => undefined);
  if (reply.ok && answer !== undefined) return answer as T;
  throw new Refused((answer as Problem | undefined)?.title ? (answer as Problem) : { ...noAnswer(), status: reply.status });
}
