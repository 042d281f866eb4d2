import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../server/platform/ids.ts';
import type { DayClock } from './day-clock.ts';
import { RestlessClient } from './restless-client.ts';

// biome-ignore lint/suspicious/noExplicitAny: a client reads what the server says
export type Json = any;

/** What everybody of the day shares. */
export interface Day {
  url: string;
  clock: DayClock;
  /** From 0 to 1. */
  random: () => number;
  /** What was refused and why, and how often: it may be refused, but must be known. */
  refusals: Map<string, number>;
}

export const oneOf = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
export const between = (random: () => number, from: number, to: number): number => from + random() * (to - from);

const tries = 50;

/** Somebody with a connection that comes back and requests that are tried until they are answered. */
export class DayPerson {
  readonly day: Day;
  readonly client: RestlessClient;
  readonly #headers: Record<string, string>;
  #listeners = new Set<() => void>();

  constructor(day: Day, headers: Record<string, string>, token?: string) {
    this.day = day;
    this.#headers = headers;
    this.client = new RestlessClient(day.url, token ? { token } : {}, headers);
    this.client.mayGiveUp = true;
    this.client.onEvent = (event) => {
      this.hear(event);
      for (const listener of this.#listeners) listener();
    };
  }

  hear(_event: Json): void {}

  /** Whether it came true within so many seconds of the day, by what was heard. */
  waitUntil(seconds: number, isSo: () => boolean): Promise<boolean> {
    if (isSo()) return Promise.resolve(true);
    return new Promise((done) => {
      const end = (result: boolean) => {
        this.#listeners.delete(look);
        clearTimeout(late);
        done(result);
      };
      const look = () => isSo() && end(true);
      const late = setTimeout(() => end(isSo()), (seconds * 1000) / this.day.clock.factor);
      this.#listeners.add(look);
    });
  }

  /** Whether it was done. A lost answer is asked for again with the same key; a refusal is counted. */
  async act(method: string, path: string, body?: object): Promise<boolean> {
    return (await request(this.day, method, path, this.#headers, body)) !== undefined;
  }

  read(path: string): Promise<Json> {
    return request(this.day, 'GET', path, this.#headers);
  }

  /** Says it and waits until it is on disk, or refused. */
  async say(conversation: string, words: string, opening?: object): Promise<void> {
    this.client.say(conversation, words, opening);
    while (this.client.isWaitingIn(conversation)) await sleep(10);
  }
}

export async function request(day: Day, method: string, path: string, headers: Record<string, string>, body?: object): Promise<Json> {
  const key = newId();
  for (let left = tries; ; left--) {
    try {
      const response = await fetch(`${day.url}${path}`, {
        method,
        headers: { ...headers, 'idempotency-key': key, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      const answer = text ? JSON.parse(text) : null;
      if (response.ok) return answer;
      if (response.status < 500 && answer.code !== 'in_progress') {
        const what = `${answer.code} at ${path.replace(/.*\//, '')}`;
        day.refusals.set(what, (day.refusals.get(what) ?? 0) + 1);
        return undefined;
      }
      if (left === 0) throw new Error(`${method} ${path}: ${text}`);
    } catch (error) {
      if (left === 0) throw error;
    }
    await sleep(50);
  }
}
