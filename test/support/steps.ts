import { ClientRequest } from 'node:http';
import pg from 'pg';

/** What is felt outside a process: a commit, or a call to a program elsewhere whose answer has come. */
export type Step = 'commit' | 'call';

export interface Death {
  when: 'before' | 'after';
  at: number;
}

interface Mortal {
  isOurs(client: pg.Client): boolean;
  die(): void;
}

type Told = (error: Error | null, result?: unknown) => void;
const dead = () => new Error('This process is dead.');

/** Counts the steps of a process, and lets it die just before or just after one of them. What it does afterwards is felt by nobody. */
export function watchSteps({ isOurs, die }: Mortal) {
  let death: Death | undefined;
  let isDead = false;
  let taken: Step[] = [];

  function end(when: Death['when'], at: number): void {
    if (isDead || death?.when !== when || death.at !== at) return;
    isDead = true;
    die();
  }
  const before = () => end('before', taken.length + 1);
  function after(step: Step): void {
    taken.push(step);
    end('after', taken.length);
  }

  const { query } = pg.Client.prototype;
  // biome-ignore lint/suspicious/noExplicitAny: pg's own signature has seven overloads
  pg.Client.prototype.query = function watched(this: pg.Client, ...args: any[]): any {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const run = () => (query as any).apply(this, args);
    if (!death || !isOurs(this)) return run();
    const text = typeof args[0] === 'string' ? args[0] : args[0]?.text;
    const last = args.findLastIndex((arg) => typeof arg === 'function');
    const told: Told | undefined = args[last];
    if (text === 'commit') before();
    if (isDead) return told ? void setImmediate(told, dead()) : Promise.reject(dead());
    if (text === 'commit' && told) args[last] = heard(told);
    return run();
  };
  const heard =
    (told: Told): Told =>
    (error, result) => {
      if (!error) after('commit');
      told(isDead ? dead() : error, result);
    };

  const { end: send, emit } = ClientRequest.prototype;
  ClientRequest.prototype.end = function watched(this: ClientRequest, ...args: unknown[]) {
    if (death) before();
    if (isDead) return this.destroy(dead());
    return (send as (...all: unknown[]) => ClientRequest).apply(this, args);
  } as typeof send;
  /** The other side has done it once its answer is here, whoever is left to hear it. */
  ClientRequest.prototype.emit = function watched(this: ClientRequest, name: string, ...args: unknown[]) {
    if (death && name === 'response') after('call');
    if (isDead && name === 'response') return Boolean(this.destroy(dead()));
    return (emit as (...all: unknown[]) => boolean).apply(this, [name, ...args]);
  } as typeof emit;

  return {
    arm(next: Death): void {
      [death, isDead, taken] = [next, false, []];
    },
    isDead: () => isDead,
    /** The steps it took, or undefined when it died on its way. */
    disarm(): Step[] | undefined {
      const steps = isDead ? undefined : taken;
      [death, isDead] = [undefined, false];
      return steps;
    },
    taken: () => taken,
    stop(): void {
      Object.assign(pg.Client.prototype, { query });
      Object.assign(ClientRequest.prototype, { end: send, emit });
    },
  };
}
