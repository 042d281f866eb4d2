import { followers, timed } from './background.ts';
import { startFollower } from './platform/followers.ts';
import { type Leadership, seekLeadership } from './platform/leader.ts';
import type { Tail } from './platform/tail.ts';
import { startTimed } from './platform/timed.ts';
import { startWebhooks, type Webhooks } from './platform/webhooks/webhooks.ts';
import type { World } from './platform/world.ts';
import { present } from './presenting.ts';
import { webhookBodies } from './webhook-bodies.ts';

/** The worker role: jobs in every process; followers and timed work in the one that leads. */
export async function startWork(world: World): Promise<Leadership> {
  await world.jobs.start(world);
  let tails: Tail[] = [];
  let webhooks: Webhooks | undefined;
  let stopTimed = async () => {};
  return seekLeadership(world.url, world.log, {
    async start() {
      tails = await Promise.all(followers.map((follower) => startFollower(world, follower)));
      webhooks = startWebhooks(
        world,
        webhookBodies((facts) => present(world, facts)),
      );
      stopTimed = startTimed(world, timed);
    },
    async stop() {
      await stopTimed();
      await webhooks?.stop();
      await Promise.all(tails.map((tail) => tail.stop()));
      tails = [];
    },
  });
}
