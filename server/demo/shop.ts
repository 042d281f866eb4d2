import { transact } from '../platform/db.ts';
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
    await loadGoods(tx);
    return loadPeople(tx);
  });
  await loadOrders(world, customers);
  return { customers };
}
