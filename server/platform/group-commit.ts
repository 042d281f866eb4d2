/** Collects what arrives while a commit is on its way, and hands it on as one batch. Alone, an item waits for nobody. */
export class GroupCommit<Item, Outcome> {
  #waiting: { item: Item; done: (outcome: Outcome) => void; fail: (error: unknown) => void }[] = [];
  #isCommitting = false;
  readonly #commit: (items: Item[]) => Promise<Outcome[]>;
  readonly #largest: number;

  constructor(commit: (items: Item[]) => Promise<Outcome[]>, largest = 500) {
    this.#commit = commit;
    this.#largest = largest;
  }

  add(item: Item): Promise<Outcome> {
    return new Promise((done, fail) => {
      this.#waiting.push({ item, done, fail });
      if (!this.#isCommitting) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isCommitting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#largest);
      try {
        const outcomes = await this.#commit(batch.map(({ item }) => item));
        for (const [at, { done }] of batch.entries()) done(outcomes[at]!);
      } catch (error) {
        await this.#oneByOne(batch, error);
      }
    }
    this.#isCommitting = false;
  }

  /** A batch that fails as a whole is tried item by item, so that only the guilty one is refused. */
  async #oneByOne(
    batch: { item: Item; done: (outcome: Outcome) => void; fail: (error: unknown) => void }[],
    error: unknown,
  ): Promise<void> {
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
