import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

// 'zhik' in ASCII. Advisory locks belong to a database, so everyone asks in `postgres`, which is never dropped.
const ownerLock = 0x7a68696b;

export interface OwnerLock {
  release(): Promise<void>;
}

/** Holds the lock for as long as we own the cluster; undefined when another process does. */
export async function takeOwnerLock(url: string, patienceMs: number): Promise<OwnerLock | undefined> {
  let client = await lockedClient(url, patienceMs);
  if (!client) return undefined;
  let released = false;
  // When any backend dies, PostgreSQL drops every session and goes on: take the lock again.
  const watch = (watched: pg.Client) => watched.once('end', () => void retake());
  const retake = async () => {
    while (!released) {
      client = await lockedClient(url, 0).catch(() => undefined);
      if (!client) await sleep(200, undefined, { ref: false });
      else {
        watch(client);
        return;
      }
    }
  };
  watch(client);
  return {
    release: async () => {
      released = true;
      await client?.end().catch(() => undefined);
    },
  };
}

async function lockedClient(url: string, patienceMs: number): Promise<pg.Client | undefined> {
  const client = await connect(url);
  const deadline = Date.now() + patienceMs;
  // A killed owner's session may take a moment to disappear.
  while (!(await tryLock(client))) {
    if (Date.now() >= deadline) {
      await client.end();
      return undefined;
    }
    await sleep(50);
  }
  return client;
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [ownerLock]);
  return rows[0]?.locked === true;
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'zhike owner' });
  client.on('error', () => undefined); // 'end' follows, and is what we listen to
  await client.connect();
  return client;
}
