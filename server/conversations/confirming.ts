import { sql } from 'kysely';
import { clocks } from '../../common/conversation.ts';
import { system } from '../platform/actor.ts';
import { type Database, type Tx, transact } from '../platform/db.ts';
import { recordAll } from '../platform/facts.ts';
import type { Conversation } from './access.ts';

/** From this score on a rating says that it was settled, where the agent says so too. */
const satisfied = 4;
const atOnce = 200;

/** A task of the talk `c` is open, or a ticket of a department. */
export const hasOpenWork = sql<boolean>`(exists (select from tasks t where t.conversation_id = c.id and t.state = 'open')
  or exists (select from tickets k where k.conversation_id = c.id and k.ended_at is null))`;
/** When the end `f` of the talk `c` counts as settled, should the customer not come back. */
export const settledBySilence = sql<Date>`greatest(f.closed_at, (select max(t.settled_at) from tasks t where t.conversation_id = c.id),
  (select max(k.ended_at) from tickets k where k.conversation_id = c.id)) + ${clocks.reopen} * interval '1 second'`;

/** From its end on a talk that somebody served waits for the word that it is settled. */
export async function awaitConfirmation(tx: Tx, { id, reopened, owner_id }: Conversation): Promise<void> {
  if (!owner_id) return;
  await tx
    .insertInto('confirmations')
    .values({ conversation_id: id, closing: reopened, owner_id, closed_at: tx.at })
    .onConflict((clash) => clash.columns(['conversation_id', 'closing']).doNothing())
    .execute();
}

/**
 * Who served first answers for a talk until the customer has said that it is settled, by a good rating of a talk coded as solved, or has not come
 * back for two days; and in no case while a task of it or a ticket of a department is open (S37).
 */
export async function confirmSettled(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    // Who came back waits for the next end instead.
    await sql`delete from confirmations f using conversations c where f.confirmed_at is null and c.id = f.conversation_id
      and (c.reopened > f.closing or c.merged_into is not null)`.execute(tx);
    const { rows } = await sql<{ conversation: string; customer: string; owner: string; because: 'customer' | 'time' }>`
      update confirmations f set because = found.because, confirmed_at = ${tx.at} from (
        select f.conversation_id, f.closing, c.customer_id,
          case when c.result = 'solved' and r.score >= ${satisfied} then 'customer' else 'time' end as because
        from confirmations f join conversations c on c.id = f.conversation_id left join ratings r on r.conversation_id = c.id
        where f.confirmed_at is null
          and ((c.result = 'solved' and r.score >= ${satisfied}) or ${settledBySilence} <= ${tx.at}) and not ${hasOpenWork}
        order by f.closed_at limit ${atOnce} for update of f skip locked
      ) found where f.conversation_id = found.conversation_id and f.closing = found.closing
      returning f.conversation_id as conversation, found.customer_id as customer, f.owner_id as owner, f.because`.execute(tx);
    await recordAll(
      tx,
      rows.map(({ conversation, customer, owner, because }) => ({
        ...{ kind: 'conversation.confirmed' as const, by: system, id: conversation, conversation, customer },
        data: { owner, because },
      })),
    );
  });
}
