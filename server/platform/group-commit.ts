interface Waiting<Item, Outcome> {
  item: Item;
  done: (outcome: Outcome) => void;
  fail: (error: unknown) => void;
}

interface Lanes<Item> {
  /** Which of the lanes an item keeps to: what is in one lane keeps its order. */
  laneOf(item: Item): number;
  lanes: number;
  largest?: number;
}

/** With fewer waiting, a second batch on its way would only make both slower. */
const worthASecond = 64;

/**
 * Collects what arrives while a commit is on its way, and hands it on as one batch. Alone, an item waits for nobody. When many wait, several
 * lanes commit at once: PostgreSQL works on one batch while we read the next.
 */
export class GroupCommit<Item, Outcome> {
  #waiting: Waiting<Item, Outcome>[][];
  #committing = new Set<number>();
  readonly #commit: (items: Item[]) => Promise<Outcome[]>;
  readonly #laneOf: (item: Item) => number;
  readonly #largest: number;

  constructor(commit: (items: Item[]) => Promise<Outcome[]>, { lanes, laneOf, largest = 500 }: Lanes<Item>) {
    this.#commit = commit;
    this.#laneOf = laneOf;
    this.#largest = largest;
    this.#waiting = Array.from({ length: lanes }, () => []);
  }

  add(item: Item): Promise<Outcome> {
    return new Promise((done, fail) => {
      const lane = this.#laneOf(item);
      this.#waiting[lane]!.push({ item, done, fail });
      this.#start(lane);
    });
  }

  #start(lane: number): void {
    const waiting = this.#waiting[lane]!.length;
    if (waiting === 0 || this.#committing.has(lane)) return;
    if (this.#committing.size === 0 || waiting >= worthASecond) void this.#run(lane);
  }

  async #run(lane: number): Promise<void> {
    this.#committing.add(lane);
    const batch = this.#waiting[lane]!.splice(0, this.#largest);
    try {
      const outcomes = await this.#commit(batch.map(({ item }) => item));
      for (const [at, { done }] of batch.entries()) done(outcomes[at]!);
    } catch (error) {
      await this.#oneByOne(batch, error);
    }
    this.#committing.delete(lane);
    for (let next = 1; next <= this.#waiting.length; next++) this.#start((lane + next) % this.#waiting.length);
  }

  /** A batch that fails as a whole is tried item by item, so that only the guilty one is refused. */
  async #oneByOne(batch: Waiting<Item, Outcome>[], error: unknown): Promise<void> {
    if (batch.length === 1) return batch[0]?.fail(error);
    for (const { item, done, fail } of batch) {
      try {
        done((await this.#commit([item]))[0]!);
      } catch (own) {
        fail(own);
      }
    }
  }
}
