import { sql } from 'kysely';
import type { OrderState } from '../../common/order.ts';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import type { FactRow } from '../platform/feed.ts';
import type { Follower } from '../platform/followers.ts';
import type { Timed } from '../platform/timed.ts';
import { lockHandover, tell } from './handovers.ts';
import { deliverHandover, withdrawHandover } from './making.ts';

const gone: readonly OrderState[] = ['shipped', 'in_delivery', 'signed', 'completed'];
const dropped: readonly OrderState[] = ['closed', 'cancelled', 'refund_closed'];

/** An order that left or was cancelled ends what departments still have of it. */
async function hearOrder(database: Database, { noun_id, data }: FactRow): Promise<void> {
  const to = String(data.to) as OrderState;
  if (!gone.includes(to) && !dropped.includes(to)) return;
  const { rows } = await sql<{ id: string }>`select id from handovers where order_id = ${noun_id} and ended_at is null`.execute(
    database.db,
  );
  for (const { id } of rows)
    await transact(database, async (tx) => {
      const handover = await lockHandover(tx, id);
      if (handover.ended_at) return;
      if (gone.includes(to)) await deliverHandover(tx, system, handover);
      else await withdrawHandover(tx, system, handover, '订单已取消');
    });
}

export const handoverFollower: Follower = {
  name: 'handovers',
  kinds: new Set(['order.state_changed']),
  async hear(database, facts) {
    for (const fact of facts) await hearOrder(database, fact);
  },
};

const atOnce = 100;

/** A department that does not say whether it takes an order: told once to who handed it over, and to the department. */
async function tellSilence(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from handovers where state = 'sent' and silence_told_at is null and answer_by <= ${tx.at} order by answer_by limit ${atOnce}`.execute(
      tx,
    );
    for (const { id } of rows) {
      const handover = await lockHandover(tx, id);
      if (handover.state !== 'sent' || handover.silence_told_at) continue;
      await tx.updateTable('handovers').set({ silence_told_at: tx.at }).where('id', '=', id).execute();
      await tell(tx, system, handover, 'handover.unanswered', {});
    }
  });
}

export const handoverTimes: readonly Timed[] = [{ name: 'hand-overs nobody answered', everySeconds: 60, run: tellSilence }];
