import { aftersalesFollower } from '../../server/aftersales/reactions.ts';
import { drainFollower } from '../../server/platform/followers.ts';
import type { World } from '../../server/platform/world.ts';
import type { TestApp } from './app.ts';

/** Runs the jobs, and what money and parcels bring about in requests, until nothing of that is left. */
export async function settle(world: World): Promise<void> {
  for (let moved = true; moved; ) {
    moved = (await world.jobs.drain(world)) > 0;
    moved = (await drainFollower(world, aftersalesFollower)) || moved;
  }
}

/** The same program, of which only money and requests are to go on. */
export const onlyMoney = (shop: TestApp): TestApp => ({ ...shop, drain: () => settle(shop.world) });
