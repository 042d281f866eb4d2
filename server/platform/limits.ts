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

  take(who: string, limit: Limit, now = Date.now()): void {
    const bucket = this.#buckets.get(who) ?? { left: limit.burst, at: now };
    bucket.left = Math.min(limit.burst, bucket.left + ((now - bucket.at) / 60_000) * limit.perMinute);
    bucket.at = now;
    if (bucket.left < 1) {
      throw new Problem(429, 'too_many_requests', { seconds: Math.ceil(((1 - bucket.left) / limit.perMinute) * 60) });
    }
    bucket.left -= 1;
    // Oldest first, so that a flood of strangers cannot fill the memory.
    this.#buckets.delete(who);
    if (this.#buckets.size >= largestTable) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    this.#buckets.set(who, bucket);
  }
}
