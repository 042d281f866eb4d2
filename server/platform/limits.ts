import { Problem } from './problems.ts';

interface Bucket {
  left: number;
  at: number;
}

export interface Limit {
  /** How many at once. */
  burst: number;
  perMinute: number;
}

const largestTable = 100_000;

/** A token bucket per person and purpose, in memory: each process allows its share. */
export class RateLimits {
  #buckets = new Map<string, Bucket>();
  readonly #factor: number;

  constructor(factor = 1) {
    this.#factor = factor;
  }

  take(who: string, limit: Limit, now = Date.now()): void {
    const [burst, perMinute] = [limit.burst * this.#factor, limit.perMinute * this.#factor];
    const bucket = this.#buckets.get(who) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 60_000) * perMinute);
    bucket.at = now;
    if (bucket.left < 1) {
      throw new Problem(429, 'too_many_requests', { seconds: Math.ceil(((1 - bucket.left) / perMinute) * 60) });
    }
    bucket.left -= 1;
    // Oldest first, so that a flood of strangers cannot fill the memory.
    this.#buckets.delete(who);
    if (this.#buckets.size >= largestTable) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    this.#buckets.set(who, bucket);
  }
}
