import { openTask } from '../conversations/tasks.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';

const hourMs = 3600 * 1000;
const whats = { cancel: '取消', refund: '退款', address: '改地址', fulfil: '发货', exchange: '换货发出', reship: '补寄' } as const;
const outcomes = { refused: '被店铺拒绝', dead: '一直没能送到店铺', by_hand: '要有人在店铺后台登记' } as const;
type Outcome = keyof typeof outcomes;

/** Whoever asked for what the shop refused, never answered, or only a person there can do, has it among their tasks; once. */
export async function tellAsker(tx: Tx, id: string): Promise<void> {
  const row = await tx
    .selectFrom('outward_operations')
    .innerJoin('orders', 'orders.id', 'order_id')
    .select(['kind', 'outward_operations.state', 'said', 'number', 'customer_id', 'by_kind', 'by_id'])
    .where('outward_operations.id', '=', id)
    .executeTakeFirst();
  if (!row || !(row.state in outcomes) || row.by_kind !== 'staff' || !row.by_id) return;
  const works = await tx.selectFrom('staff').select('id').where('id', '=', row.by_id).where('left_at', 'is', null).executeTakeFirst();
  if (!works) return;
  const text = `订单 ${row.number} 的${whats[row.kind]}${outcomes[row.state as Outcome]}${row.said ? `：${row.said}` : ''}`;
  await openTask(tx, system, {
    // The operation's own id: hearing it twice opens one task.
    ...{ id, kind: 'follow_up', text: text.slice(0, 500), dueAt: new Date(tx.at.getTime() + hourMs) },
    ...{ customer: row.customer_id, owner: row.by_id },
  });
}
