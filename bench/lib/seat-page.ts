import type { CDPSession, Page } from 'playwright-core';

/** Runs in the page: how long each interaction took until the next painting, as the browser itself measures it (Event Timing). */
export function watchInteractions(): void {
  const longest = new Map<number, { ms: number; what: string }>();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId, duration: ms, name } = entry as PerformanceEventTiming & { interactionId: number };
      if (interactionId && ms > (longest.get(interactionId)?.ms ?? 0)) longest.set(interactionId, { ms, what: name });
    }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  Object.assign(window, { interactionsOver16ms: () => [...longest.values()].map(({ ms }) => ms) });
}

export interface Memory {
  heapMb: number;
  nodes: number;
}

/** One seat at the console, worked by keys alone: counts them, and times what was asked of the console until the screen shows it. */
export class SeatPage {
  readonly page: Page;
  /** Keys that work the console, and keys that write words to the customer. */
  strokes = 0;
  written = 0;
  /** Milliseconds from a key until the screen shows what it was pressed for, by what that was. */
  readonly waits = new Map<string, number[]>();
  /** What did not show within the page's time-out: an offer that ran out at that moment. */
  readonly inVain: string[] = [];
  readonly #devtools: CDPSession;

  constructor(page: Page, devtools: CDPSession) {
    this.page = page;
    this.#devtools = devtools;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.strokes += 1;
      await this.page.keyboard.press(key);
    }
  }

  async write(words: string): Promise<void> {
    this.written += words.length;
    await this.page.keyboard.type(words, { delay: 25 });
  }

  /** Presses a key and waits until it shows; whether it did. */
  async ask(what: string, key: string, shows: () => Promise<unknown>): Promise<boolean> {
    const before = performance.now();
    await this.press(key);
    const isSo = await shows().then(
      () => true,
      () => false,
    );
    if (!isSo) {
      this.inVain.push(what);
      return false;
    }
    this.waits.set(what, [...(this.waits.get(what) ?? []), performance.now() - before]);
    return true;
  }

  /** What one sees who looks up: the open talk and its last words, who else has written last, and who is offered. */
  look() {
    return this.page.evaluate(() => {
      const open = new URLSearchParams(location.search).get('c');
      // A talk that has just been closed may stand in its place a moment longer.
      const isOther = (row: HTMLAnchorElement) => !row.href.includes(`${open}`) && !row.textContent.includes('已结束');
      const others = [...document.querySelectorAll<HTMLAnchorElement>('.rows a.row')].filter(isOther);
      return {
        open,
        last: [...document.querySelectorAll('.log article')].at(-1)?.textContent ?? '',
        canWrite: document.activeElement?.id === 'composer',
        offers: document.querySelectorAll('.offers .offer').length,
        previews: others.map((row) => row.querySelector('.row-preview')?.textContent ?? ''),
      };
    });
  }

  async memory(): Promise<Memory> {
    for (let times = 0; times < 3; times++) await this.#devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#devtools.send('Runtime.getHeapUsage');
    const { nodes } = await this.#devtools.send('Memory.getDOMCounters');
    return { heapMb: usedSize / 1e6, nodes };
  }

  /** Milliseconds of each interaction; those under 16 ms the browser does not report, and count as 16. */
  async interactions(): Promise<number[]> {
    const [slow, all] = await this.page.evaluate(() => {
      const { interactionsOver16ms } = window as unknown as { interactionsOver16ms(): number[] };
      return [interactionsOver16ms(), (performance as unknown as { interactionCount: number }).interactionCount] as const;
    });
    return [...slow, ...Array<number>(Math.max(0, all - slow.length)).fill(16)];
  }
}
