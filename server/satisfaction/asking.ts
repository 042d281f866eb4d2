import { sql } from 'kysely';
import { system } from '../platform/actor.ts';
import { type Database, transact } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { FactRow } from '../platform/feed.ts';
import type { Follower } from '../platform/followers.ts';
import { newId } from '../platform/ids.ts';
import './tables.ts';

const dayMs = 24 * 3600 * 1000;
/** How long it may be answered, and how often somebody is asked about one subject at most (DOMAIN D11). */
const openDays = 7;
const restDays = 30;

type Subject = 'delivery' | 'request' | 'service';

/** What the customer is asked after: a delivery that arrived, a request or a service that was brought to its end. */
function subjectOf({ kind, data }: FactRow): Subject | undefined {
  if (kind === 'order.state_changed') return data.to === 'signed' ? 'delivery' : undefined;
  if (data.state !== 'completed') return undefined;
  if (kind === 'aftersales.moved') return data.kind === 'compensation' ? undefined : 'request';
  return kind === 'service.moved' ? 'service' : undefined;
}

const sources = {
  delivery: sql`select id, id as order_id, customer_id from orders`,
  request: sql`select id, order_id, customer_id from aftersales_requests`,
  service: sql`select id, order_id, customer_id from service_orders`,
};

/** Asks once after each, and nobody about the same subject twice in a month. */
async function ask(database: Database, subject: Subject, source: string): Promise<void> {
  await transact(database, async (tx) => {
    const [id, until, since] = [newId(), new Date(tx.at.getTime() + openDays * dayMs), new Date(tx.at.getTime() - restDays * dayMs)];
    const { rows } = await sql<{ order_id: string; customer_id: string }>`
      insert into feedback_asks (id, subject, source_id, order_id, customer_id, asked_at, until)
      select ${id}, ${subject}, s.id, s.order_id, s.customer_id, ${tx.at}, ${until} from (${sources[subject]}) s
      where s.id = ${source} and not exists (select from feedback_asks f
        where f.customer_id = s.customer_id and f.subject = ${subject} and f.asked_at > ${since})
      on conflict (subject, source_id) do nothing returning order_id, customer_id`.execute(tx);
    for (const { order_id: order, customer_id: customer } of rows)
      await record(tx, { kind: 'feedback.asked', by: system, id, customer, data: { subject, order } });
  });
}

export const feedbackFollower: Follower = {
  name: 'feedback',
  kinds: new Set(['order.state_changed', 'aftersales.moved', 'service.moved']),
  async hear(database, facts) {
    for (const fact of facts) {
      const subject = subjectOf(fact);
      if (subject && fact.noun_id) await ask(database, subject, fact.noun_id);
    }
  },
};
