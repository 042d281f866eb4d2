import type { OrderAct } from '../../../common/order-rules.ts';
import { addTag } from '../../conversations/rule-acts.ts';
import type { OrderRule } from '../../conversations/rules.ts';
import { openTask } from '../../conversations/tasks.ts';
import { holdOrder } from '../../orders/holds.ts';
import { lockOrder, moveOrder } from '../../orders/moves.ts';
import { mustBeMovedHere } from '../../orders/preparing.ts';
import { system } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';

/** What the order's history says of a step that a rule took. */
export const byRule = 'rule';

/** Does one thing of a rule to an order; what cannot be done now is refused, as it would be for a person. */
export async function actOnOrder(tx: Tx, { name, version }: OrderRule, orderId: string, act: OrderAct): Promise<void> {
  const order = await lockOrder(tx, orderId);
  switch (act.do) {
    case 'confirm': {
      mustBeMovedHere(order);
      await moveOrder(tx, system, order, 'confirm', byRule);
      return;
    }
    case 'hold':
      return holdOrder(tx, system, order, { reason: act.reason, until: null, rule: { name, version } });
    case 'look': {
      const dueAt = new Date(tx.at.getTime() + act.minutes * 60_000);
      await openTask(tx, system, {
        kind: 'follow_up',
        text: act.text,
        dueAt,
        order: order.id,
        customer: order.customer_id,
        group: act.group,
      });
      return;
    }
    case 'tag':
      return addTag(tx, order.customer_id, act.tag);
  }
}
