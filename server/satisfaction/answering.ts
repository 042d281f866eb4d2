import { sql } from 'kysely';
import { openTask } from '../conversations/tasks.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { conflict, notFound } from '../platform/problems.ts';

interface Answer {
  product?: number | null | undefined;
  service?: number | null | undefined;
  words: string;
}

const low = 2;
const dayMs = 24 * 3600 * 1000;

/** The customer says how they like the goods, and how they were served: each by itself, either may be left out. Once, and in time. */
export async function answerFeedback(tx: Tx, who: Principal, id: string, { product = null, service = null, words }: Answer): Promise<void> {
  const found = await tx
    .selectFrom('feedback_asks')
    .selectAll()
    .where('id', '=', id)
    .where('customer_id', '=', who.id ?? '')
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw notFound();
  if (found.answered_at || found.until <= tx.at) throw conflict('feedback_closed');
  await tx
    .updateTable('feedback_asks')
    .set({ product_score: product, service_score: service, words, answered_at: tx.at })
    .where('id', '=', id)
    .execute();
  const data = { subject: found.subject, order: found.order_id, product, service };
  await record(tx, { kind: 'feedback.given', by: who, id, customer: found.customer_id, data });
  if (Math.min(product ?? 5, service ?? 5) <= low) await recover(tx, found.order_id, found.customer_id);
}

/** Who is not content is called within a day (DOMAIN D11). */
async function recover(tx: Tx, order: string, customer: string): Promise<void> {
  const { rows } = await sql<{ number: string; group: string | null }>`
    select o.number, (select id from groups where is_default and closed_at is null) as group from orders o where o.id = ${order}`.execute(
    tx,
  );
  const [row] = rows;
  if (!row?.group) return;
  const dueAt = new Date(tx.at.getTime() + dayMs);
  await openTask(tx, system, {
    kind: 'follow_up',
    text: `客户评价低，请回访：订单 ${row.number}`,
    dueAt,
    customer,
    order,
    group: row.group,
  });
}
