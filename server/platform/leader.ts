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

  function lost() {
    if (leader) work = work.then(() => leading.stop());
    leader = false;
    client = undefined;
    again();
  }

  async function seek(): Promise<void> {
    try {
      if (!client) {
        const next = new pg.Client({ connectionString: url, application_name: 'zhike leader', keepAlive: true });
        next.on('error', () => {});
        await next.connect();
        next.once('end', lost);
        client = next;
      }
      const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [leaderLock]);
      if (!rows[0].mine) return again();
      leader = true;
      work = work.then(() => leading.start());
      await work;
    } catch (error) {
      log.warn({ error: String(error) }, 'cannot ask for the leader lock, trying again');
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
