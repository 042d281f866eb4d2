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
import { reasonOf } from './executing.ts';
import { rulesSetting } from './rule-views.ts';
import { settle } from './settling.ts';

/** What is given on top has the same reason, but where that one would say that the goods come back. */
const reasonOnTop: Record<ExceptionKind, RequestReason> = {
  ...reasonOf,
  lost: 'broken_promise',
  refused: 'goodwill',
  returned: 'goodwill',
  wrong_address: 'goodwill',
};

/** Gives what the rules propose for one affected order, or what of a promise is missing, on top of what is done about it. Twice is once. */
export async function compensate(tx: Tx, who: Principal, id: string): Promise<void> {
  const { order_id } = await tx.selectFrom('exception_orders').select('order_id').where('id', '=', id).executeTakeFirstOrThrow();
  const order = await lockOrder(tx, order_id);
  const affected = await lockAffected(tx, id);
  if (affected.compensation_id) return;
  const { kind } = await tx.selectFrom('exceptions').select('kind').where('id', '=', affected.exception_id).executeTakeFirstOrThrow();
  const amountMinor =
    kind === 'rate_missing'
      ? await missingOf(tx, order_id)
      : proposedFor((await readSetting(tx, rulesSetting)).compensation[kind], order.total_minor);
  if (amountMinor === 0) throw conflict('nothing_proposed');
  const { rows: lines } = await sql<{ line: string; quantity: number }>`
    select id as line, quantity from order_lines where order_id = ${order_id} order by position`.execute(tx);
  const compensation = { form: 'cash' as const, severity: 1 };
  const given = { kind: 'compensation' as const, reason: reasonOnTop[kind], lines, amountMinor, compensation };
  const request = await openRequest(tx, who, order, { ...given, words: '', evidence: [], humanReview: false }, 'asked');
  await tx.updateTable('exception_orders').set({ compensation_id: request.id }).where('id', '=', id).execute();
  // With what is missing the promise is kept.
  if (kind === 'rate_missing') await settle(tx, who, affected, 'done');
}

/** What of a promised rate an order's price left out. */
async function missingOf(tx: Tx, order: string): Promise<number> {
  const row = await tx.selectFrom('order_rates').select('missing_minor').where('order_id', '=', order).executeTakeFirst();
  return row?.missing_minor ?? 0;
}
