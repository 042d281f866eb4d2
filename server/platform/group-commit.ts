interface Waiting<Item, Outcome> {
  item: Item;
  key: string;
  done: (outcome: Outcome) => void;
  fail: (error: unknown) => void;
}

interface Grouping<Item> {
  /** Items of one key keep their order: they are never in two batches at once. */
  keyOf(item: Item): string;
  largest?: number;
}

/** With fewer waiting, a second batch on its way would only make both slower. */
const worthASecond = 64;
const most = 2;

/**
 * Collects what arrives while a commit is on its way, and hands it on as one batch. Alone, an item waits for nobody. When many wait, a
 * second batch sets out: PostgreSQL works on one while we read the next.
 */
export class GroupCommit<Item, Outcome> {
  #waiting: Waiting<Item, Outcome>[] = [];
  #batches = 0;
  /** The keys of what is on its way. */
  #committing = new Set<string>();
  #isAboutToStart = false;
  readonly #commit: (items: Item[]) => Promise<Outcome[]>;
  readonly #keyOf: (item: Item) => string;
  readonly #largest: number;

  constructor(commit: (items: Item[]) => Promise<Outcome[]>, { keyOf, largest = 500 }: Grouping<Item>) {
    this.#commit = commit;
    this.#keyOf = keyOf;
    this.#largest = largest;
  }

  add(item: Item): Promise<Outcome> {
    return new Promise((done, fail) => {
      this.#waiting.push({ item, key: this.#keyOf(item), done, fail });
      this.#startSoon();
    });
  }

  /** What other sockets have brought by now comes along. */
  #startSoon(): void {
    if (this.#isAboutToStart) return;
    this.#isAboutToStart = true;
    setImmediate(() => {
      this.#isAboutToStart = false;
      this.#start();
    });
  }

  #start(): void {
    if (this.#batches >= most || this.#waiting.length < (this.#batches === 0 ? 1 : worthASecond)) return;
    const batch = this.#nextBatch();
    if (batch.length > 0) void this.#run(batch);
  }

  /** Those who came first, without whoever must wait for what is on its way. */
  #nextBatch(): Waiting<Item, Outcome>[] {
    const batch: Waiting<Item, Outcome>[] = [];
    const rest: Waiting<Item, Outcome>[] = [];
    for (const each of this.#waiting) (batch.length < this.#largest && !this.#committing.has(each.key) ? batch : rest).push(each);
    this.#waiting = rest;
    return batch;
  }

  async #run(batch: Waiting<Item, Outcome>[]): Promise<void> {
    this.#batches += 1;
    for (const { key } of batch) this.#committing.add(key);
    try {
      const outcomes = await this.#commit(batch.map(({ item }) => item));
      for (const [at, { done }] of batch.entries()) done(outcomes[at]!);
    } catch (error) {
      await this.#oneByOne(batch, error);
    }
    for (const { key } of batch) this.#committing.delete(key);
    this.#batches -= 1;
    this.#start();
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
