import { sql } from 'kysely';
import type { z } from 'zod';
import { asksOf, isSuch, type OrderTrial } from '../../../common/order-rules.ts';
import { trialSize } from '../../../common/rules.ts';
import { type Trial, trialShown } from '../../conversations/rule-trial.ts';
import { mustNameCurrencies } from '../../orders/rule-shapes.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { instant } from '../../platform/instant.ts';
import { forbidden } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import { ordersSeen } from './seen.ts';

/** Which of the orders paid last it would have touched, judged by what they are now. Nothing is done. */
export async function tryOnOrders({ db, keys }: World, who: Principal, { conditions }: OrderTrial) {
  if (!who.permissions.has('orders.see')) throw forbidden();
  mustNameCurrencies(conditions);
  const last = sql`select * from orders where paid_at is not null order by paid_at desc, id desc limit ${trialSize}`;
  const looked = await ordersSeen(db, keys, last, asksOf(conditions, 'same_parcel'));
  const fits = looked.filter(({ order }) => isSuch(conditions, order)).map(({ id }) => id);
  return { looked: looked.length, fits: fits.length, items: await shown(db, fits.slice(0, trialShown)) };
}

/** What the log and a trial say of an order: who bought what. */
async function shown(db: Reader, ids: string[]): Promise<z.output<typeof Trial>['items']> {
  const { rows } = await sql<z.output<typeof Trial>['items'][number]>`
    select o.id, o.number, jsonb_build_object('name', c.name, 'number', c.number) as customer, ${instant('o.paid_at')} as at,
      (select coalesce(string_agg(l.name || ' × ' || l.quantity, ', ' order by l.position), '') from order_lines l where l.order_id = o.id) as preview
    from orders o join customers c on c.id = o.customer_id where o.id = any(${ids}::uuid[]) order by o.paid_at desc, o.id desc`.execute(db);
  return rows;
}
