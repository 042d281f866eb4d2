import type { RunningTalk, Said } from './judge.ts';

export interface Running extends RunningTalk, Partial<Said> {
  /** Changes with every change of the row. */
  version: string;
  read_at: Date;
  agent_name: string | null;
}

/** The agent's name is the one thing in it that may change without the talk. */
const keptMs = 30_000;
const most = 5000;

/**
 * Running talks as this process has just written them: their next message need not read them. Whoever else changes a talk changes its version,
 * so nothing that has grown old here is ever written.
 */
export class KnownTalks {
  #known = new Map<string, Running>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Copies, to be changed and kept again once they are written. */
  of(ids: string[]): Map<string, Running> {
    const oldest = this.#now().getTime() - keptMs;
    const found = new Map<string, Running>();
    for (const id of ids) {
      const talk = this.#known.get(id);
      if (talk && talk.read_at.getTime() > oldest) found.set(id, { ...talk });
      else this.#known.delete(id);
    }
    return found;
  }

  keep(written: Running[], version: string): void {
    for (const talk of written) this.#known.set(talk.id, Object.assign(talk, { version }));
    for (const id of this.#known.keys()) {
      if (this.#known.size <= most) return;
      this.#known.delete(id);
    }
  }
}
