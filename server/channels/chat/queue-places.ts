import { customerTopics } from '../../conversations/access.ts';
import { queuePlaces } from '../../conversations/queue.ts';
import type { FactRow } from '../../platform/feed.ts';
import type { Realtime } from '../../platform/realtime.ts';
import type { World } from '../../platform/world.ts';

const moving = /^conversation\.(queued|offered|offer_ended|accepted|closed|transferred|left_message)$/;
const pauseMs = 300;

/** Tells waiting customers of this process their place whenever their group's queue has moved; a busy queue at most thrice a second. */
export function queueTeller(world: World): (facts: FactRow[], realtime: Realtime) => void {
  const due = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function tell(realtime: Realtime): Promise<void> {
    timer = undefined;
    const groups = [...due];
    due.clear();
    for (const group of groups) {
      for (const { conversation, customer, visitor, position, seconds } of await queuePlaces(world.db, group, world.now())) {
        for (const topic of customerTopics(customer, visitor))
          for (const client of realtime.listeners(topic)) client.send({ type: 'queue', conversation, position, seconds });
      }
    }
  }

  return (facts, realtime) => {
    for (const fact of facts) {
      if (!moving.test(fact.kind)) continue;
      for (const group of [fact.data.group, fact.data.fromGroup, fact.data.toGroup]) if (typeof group === 'string' && group) due.add(group);
    }
    if (due.size === 0 || timer) return;
    timer = setTimeout(() => void tell(realtime).catch((error) => world.log.warn({ error: String(error) }, 'queue places')), pauseMs);
  };
}
