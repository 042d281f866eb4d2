import type { OrderOperation } from '../../common/policy.ts';
import type { Order } from '../orders/moves.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { conflict } from '../platform/problems.ts';
import { mustBeAsked } from './approvers.ts';
import { decideOrder } from './decide.ts';
import { refusedBy } from './refusal.ts';

/** Asks the policy the order was bought under; its no is told in its own words and with its row. A customer does not do what a person must look at. */
export async function askPolicy(
  tx: Tx,
  who: Pick<Principal, 'kind' | 'id'>,
  order: Order,
  action: OrderOperation,
  lines?: string[],
): Promise<void> {
  const by = who.kind === 'customer' ? 'customer' : 'staff';
  const { policy, decisions, refused } = await decideOrder(tx, order.id, { by, at: tx.at }, { action, ...(lines ? { lines } : {}) });
  if (refused) throw refusedBy(refused, policy.id);
  if (by === 'customer' && decisions.some(({ decision }) => decision.review)) throw conflict('needs_a_person');
  if (who.kind === 'staff')
    await mustBeAsked(
      tx,
      who.id,
      decisions.map(({ decision }) => decision),
    );
}
