import type { World } from '../../platform/world.ts';
import { isOpen, type Shop } from '../../team/shop.ts';

/** Whether somebody could answer now: within opening hours, with a seat that is there. A seat that is busy is there too. */
export async function isStaffed(world: World, shop: Shop): Promise<boolean> {
  if (!isOpen(shop, world.now())) return false;
  const seat = await world.db
    .selectFrom('seats')
    .innerJoin('group_members', 'group_members.staff_id', 'seats.staff_id')
    .select('seats.staff_id')
    .where('seats.state', 'in', ['online', 'busy'])
    .limit(1)
    .executeTakeFirst();
  return seat !== undefined;
}
