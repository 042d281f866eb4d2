import { tierRatesSetting } from '../orders/tier-rates.ts';
import { system } from '../platform/actor.ts';
import { transact } from '../platform/db.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { loadGoods } from './goods.ts';
import { loadOrders } from './orders.ts';
import { type LoadedCustomer, loadPeople } from './people.ts';

const monthMs = 31 * 24 * 3600 * 1000;

/** Products, customers and a month of orders. Needs the shop's setting `demo`, since its payments are pretended. */
export async function loadDemoShop(world: World): Promise<{ customers: LoadedCustomer[] }> {
  // The goods were there before the first order.
  const before = { ...world, now: () => new Date(world.now().getTime() - monthMs) };
  const customers = await transact(before, async (tx) => {
    const since = tx.at.toISOString().slice(0, 10);
    await changeSetting(tx, system, tierRatesSetting, { rates: [{ tier: 'gold', percent: 80, since }] });
    await loadGoods(tx);
    return loadPeople(tx);
  });
  await loadOrders(world, customers);
  return { customers };
}
