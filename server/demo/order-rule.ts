import { addRule, switchRule } from '../conversations/rules.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';

/** One rule of orders at work, so that a newcomer sees what they do: an address that looks mistyped is checked before the parcel leaves. */
export async function loadOrderRule(tx: Tx): Promise<void> {
  const chief = await tx.selectFrom('staff').select('id').where('name', '=', '陈主管').executeTakeFirstOrThrow();
  const desk = await tx.selectFrom('groups').select('id').where('name', '=', '售后').executeTakeFirstOrThrow();
  const by: Actor = { kind: 'staff', id: chief.id };
  const rule = await addRule(tx, by, {
    name: '地址待核对',
    trigger: { is: 'order_changed' },
    conditions: { match: 'all', of: [{ field: 'doubtful', is: 'yes' }] },
    acts: [
      { do: 'hold', reason: '收货地址待核对' },
      { do: 'look', group: desk.id, text: '请核对收货地址，必要时请客户更正，然后放行', minutes: 120 },
    ],
  });
  await switchRule(tx, by, rule, true);
}
