import pg from 'pg';
import type { Log } from './log.ts';

const leaderLock = 7_240_002;
const tryEveryMs = 1000;

export interface Leadership {
  isLeader(): boolean;
  stop(): Promise<void>;
}

interface Leading {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Exactly one process does the timed work: the one whose connection holds this lock. When it dies, another takes over. */
export function seekLeadership(url: string, log: Log, leading: Leading): Leadership {
  let leader = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let work: Promise<void> = Promise.resolve();

  const again = () => {
    if (!stopped) timer = setTimeout(() => void seek(), tryEveryMs);
  };

  /** What the leader does, one thing after the other; a failure ends with this connection, and another is tried. */
  function then(step: () => Promise<void>): Promise<void> {
    work = work.then(step).catch(async (error) => {
      log.error({ error: error instanceof Error ? error.stack : error }, 'the work of the leader could not be started or stopped');
      await client?.end().catch(() => {});
    });
    return work;
  }

  function lost() {
    if (leader) void then(() => leading.stop());
    leader = false;
    client = undefined;
    again();
  }

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url, application_name: 'zhike leader', keepAlive: true });
    next.on('error', () => {});
    await next.connect();
    next.once('end', lost);
    return next;
  }

  async function seek(): Promise<void> {
    try {
      client ??= await connect();
      const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [leaderLock]);
      if (!rows[0].mine) return again();
      leader = true;
      await then(() => leading.start());
    } catch (error) {
      if (!stopped) log.warn({ error: String(error) }, 'cannot ask for the leader lock, trying again');
      if (!client) again();
    }
  }

  void seek();
  return {
    isLeader: () => leader,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
      if (leader) await leading.stop();
      leader = false;
      await client?.end().catch(() => {});
    },
  };
}
