import { sql } from 'kysely';
import type { RequestReason } from '../../../common/aftersales-reasons.ts';
import { type ExceptionKind, proposedFor } from '../../../common/exceptions.ts';
import { lockOrder } from '../../orders/moves.ts';
import type { Tx } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { conflict } from '../../platform/problems.ts';
import { readSetting } from '../../platform/settings.ts';
import { openRequest } from '../opening.ts';
import { lockAffected } from './exceptions.ts';
import { rulesSetting } from './rule-views.ts';

const reasonOf: Record<ExceptionKind, RequestReason> = {
  out_of_stock: 'out_of_stock',
  unsent: 'late_shipment',
  no_scan: 'late_delivery',
  no_update: 'late_delivery',
  late: 'late_delivery',
  lost: 'broken_promise',
  damaged: 'damaged',
  refused: 'goodwill',
  returned: 'goodwill',
  wrong_address: 'goodwill',
};

/** Gives what the rules propose for one affected order, on top of what is done about it. Twice is once. */
export async function compensate(tx: Tx, who: Principal, id: string): Promise<void> {
  const { order_id } = await tx.selectFrom('exception_orders').select('order_id').where('id', '=', id).executeTakeFirstOrThrow();
  const order = await lockOrder(tx, order_id);
  const affected = await lockAffected(tx, id);
  if (affected.compensation_id) return;
  const { kind } = await tx.selectFrom('exceptions').select('kind').where('id', '=', affected.exception_id).executeTakeFirstOrThrow();
  const amountMinor = proposedFor((await readSetting(tx, rulesSetting)).compensation[kind], order.total_minor);
  if (amountMinor === 0) throw conflict('nothing_proposed');
  const { rows: lines } = await sql<{ line: string; quantity: number }>`
    select id as line, quantity from order_lines where order_id = ${order_id} order by position`.execute(tx);
  const compensation = { form: 'cash' as const, severity: 1 };
  const given = { kind: 'compensation' as const, reason: reasonOf[kind], lines, amountMinor, compensation };
  const request = await openRequest(tx, who, order, { ...given, words: '', evidence: [], humanReview: false }, 'asked');
  await tx.updateTable('exception_orders').set({ compensation_id: request.id }).where('id', '=', id).execute();
}
