import { sql } from 'kysely';
import { bookSlot } from '../aftersales/service/booking.ts';
import { NewService, openService } from '../aftersales/service/opening.ts';
import { slotsAfter } from '../aftersales/service/slots.ts';
import { lockOrder } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import { type Tx, transact } from '../platform/db.ts';
import type { World } from '../platform/world.ts';
import type { LoadedCustomer } from './people.ts';

const wishes: readonly { customer: number; wish: Omit<Parameters<typeof NewService.parse>[0] & object, 'line'>; isBooked: boolean }[] = [
  { customer: 0, wish: { kind: 'installation', symptom: '天花板是石膏板，请带膨胀螺丝。' }, isBooked: false },
  { customer: 2, wish: { kind: 'installation' }, isBooked: true },
  { customer: 6, wish: { kind: 'support', symptom: '开灯十分钟后一闪一闪。', serial: 'SY-2026-0417' }, isBooked: false },
];

/** A few service orders, so that a newcomer sees what they look like: one whose slot is still to be chosen, one that is booked. */
export async function loadServices(world: World, customers: LoadedCustomer[]): Promise<void> {
  const staff = await world.db.selectFrom('staff').select('id').where('name', '=', '林可').executeTakeFirst();
  if (!staff) return;
  const agent: Actor = { kind: 'staff', id: staff.id };
  for (const { customer, wish, isBooked } of wishes)
    await transact(world, async (tx) => {
      const place = await newestDelivered(tx, customers[customer]!.id);
      if (!place) return;
      const service = await openService(tx, agent, await lockOrder(tx, place.order), NewService.parse({ ...wish, line: place.line }));
      const slot = isBooked ? (await slotsAfter(tx, tx.at)).find(({ free }) => free.length > 0) : undefined;
      if (slot) await bookSlot(tx, { kind: 'customer', id: service.customer_id }, service, { from: slot.from });
    });
}

async function newestDelivered(tx: Tx, customer: string): Promise<{ order: string; line: string } | undefined> {
  const { rows } = await sql<{ order: string; line: string }>`
    select o.id as "order", l.id as line from orders o join order_lines l on l.order_id = o.id
    where o.customer_id = ${customer} and o.state in ('signed', 'completed') order by o.placed_at desc, l.position limit 1`.execute(tx);
  return rows[0];
}
