import { setTimeout as sleep } from 'node:timers/promises';

/** A day in minutes: every process of it shares this clock, and nobody else does. */
export class DayClock {
  readonly factor: number;
  readonly start: number;
  readonly #realStart: number;

  /** Stands still for some seconds at first, while the shop is made ready. */
  constructor(start: number, factor: number, stillSeconds: number) {
    this.start = start;
    this.factor = factor;
    this.#realStart = Date.now() + stillSeconds * 1000;
  }

  now(): number {
    return this.start + Math.max(0, Date.now() - this.#realStart) * this.factor;
  }

  /** Waits until it runs. */
  async begun(): Promise<void> {
    await sleep(Math.max(0, this.#realStart - Date.now()));
  }

  /** Lets so many seconds of the day pass. */
  async pass(seconds: number): Promise<void> {
    await sleep(Math.max(0, (seconds * 1000) / this.factor));
  }

  /** Waits until so many hours after the clock's start. */
  async until(hours: number): Promise<void> {
    await this.pass((this.start + hours * 3_600_000 - this.now()) / 1000);
  }

  /** What makes a program live by this clock. */
  get env(): Record<string, string> {
    // As an address: a path may have spaces, which part the options.
    const { href } = new URL('fast-clock.ts', import.meta.url);
    return { NODE_OPTIONS: `--import ${href}`, DAY_CLOCK: [this.#realStart, this.start, this.factor].join(',') };
  }
}
