import { sql } from 'kysely';
import { system } from '../actor.ts';
import { transact } from '../db.ts';
import type { Timed } from '../timed.ts';
import type { World } from '../world.ts';
import { turnEndpointOff } from './endpoints.ts';
import { type Endpoint, openEndpoints } from './queue.ts';
import { type Bodies, openSender, type Sender } from './sender.ts';

const lookMs = 1000;
/** An endpoint that has taken nothing for so long is turned off. */
const patienceMs = 3 * 24 * 3600 * 1000;

/** Tries of each endpoint that are kept for people to look at. */
const keptTries = 1000;

export const webhookTimes: Timed = {
  name: 'old tries of webhooks',
  everySeconds: 60,
  run: (world) =>
    sql`delete from webhook_tries t using webhook_endpoints e where t.endpoint_id = e.id and t.number <= (
      select number from webhook_tries where endpoint_id = e.id order by number desc offset ${keptTries} limit 1)`.execute(world.db),
};

export interface Webhooks {
  /** Starts and stops senders as the endpoints say, here and now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const isSame = (a: Endpoint, b: Endpoint) => a.version === b.version && a.allowed.join() === b.allowed.join();

/** Keeps a sender for each endpoint that is on. Only the leading process does this. */
export function startWebhooks(world: World, bodies: Bodies): Webhooks {
  const senders = new Map<string, Sender>();
  let stopped = false;

  async function look(): Promise<void> {
    const open = await openEndpoints(world.db);
    for (const [id, sender] of senders) {
      const now = open.find((endpoint) => endpoint.id === id);
      if (now && isSame(now, sender.endpoint)) continue;
      senders.delete(id);
      await sender.stop();
    }
    for (const endpoint of open) {
      if (await isGivenUp(endpoint)) continue;
      if (!senders.has(endpoint.id) && !stopped) senders.set(endpoint.id, openSender(world, endpoint, bodies));
    }
  }

  async function isGivenUp({ id, failing_since }: Endpoint): Promise<boolean> {
    if (!failing_since || world.now().getTime() - failing_since.getTime() < patienceMs) return false;
    await transact(world, (tx) => turnEndpointOff(tx, system, id, 'failing'));
    return true;
  }

  let turn: Promise<void> = Promise.resolve();
  const inTurn = () => {
    turn = turn.then(look).catch((error) => world.log.warn({ error: String(error) }, 'webhooks'));
    return turn;
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void inTurn().finally(() => {
      isLooking = false;
    });
  }, lookMs);
  void inTurn();
  return {
    look: inTurn,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await turn;
      await Promise.all([...senders.values()].map((sender) => sender.stop()));
      senders.clear();
    },
  };
}
