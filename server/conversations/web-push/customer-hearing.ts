import { sql } from 'kysely';
import { isQuietNow } from '../../customers/quiet.ts';
import { type Database, transact } from '../../platform/db.ts';
import type { FactRow } from '../../platform/feed.ts';
import type { Follower } from '../../platform/followers.ts';
import type { Timed } from '../../platform/timed.ts';
import { hasSaid } from '../lifecycle.ts';
import type { CustomerPushesDueTable } from '../tables.ts';
import { type CustomerNews, customerPushJobName, unreadAnswers } from './customer-news.ts';
import { openMs, patienceMs } from './hearing.ts';

type Due = Pick<CustomerPushesDueTable, 'about' | 'about_id' | 'customer_id'>;

/** What they read, or are asked, on the page of their order. */
const ofOrders = ['order.payment_reminded', 'exception.customer_told', 'handover.design_shown', 'handover.commented'];

/** What a fact has to tell a customer: an answer, how their request goes on, what became of their order. */
function dueOf({ kind, data, conversation_id, noun_id, customer_id, actor_kind }: FactRow): Due[] {
  if (actor_kind === 'customer') return [];
  if (kind === 'message.sent')
    return conversation_id && data.public && data.kind !== 'system'
      ? [{ about: 'talk', about_id: conversation_id, customer_id: null }]
      : [];
  if (!customer_id) return [];
  if (ofOrders.includes(kind)) return [{ about: 'order', about_id: data.order as string, customer_id }];
  return noun_id ? [{ about: 'request', about_id: noun_id, customer_id }] : [];
}

const kinds = ['message.sent', 'aftersales.moved', 'aftersales.turned', 'aftersales.extended', ...ofOrders];

/** Notes what is to be told to customers who have a device. */
export const customerPushFollower: Follower = {
  name: 'pushes to customers',
  kinds: new Set(kinds),
  async kindsNow(db) {
    const device = await db.selectFrom('push_devices').select('id').where('customer_id', 'is not', null).limit(1).executeTakeFirst();
    return device ? kinds : [];
  },
  background: { batch: 100, share: 0.1, restMs: 1000 },
  isRedone: true,
  async hear(database, facts) {
    const due = facts.flatMap(dueOf);
    if (due.length === 0) return;
    await sql`insert into customer_pushes_due (about, about_id, customer_id, since)
      select about, about_id, customer_id, ${database.now()} from jsonb_to_recordset(${JSON.stringify(due)}::jsonb)
        d (about text, about_id uuid, customer_id uuid)
      where case when about = 'talk' then exists (select from conversations c join push_devices p on p.customer_id in (c.customer_id, c.visitor_id)
          where c.id = about_id)
        else exists (select from push_devices p where p.customer_id = d.customer_id) end
      on conflict do nothing`.execute(database.db);
  },
};

/**
 * Asks for a push to each device of whoever has no page open, or has left an answer unread for so long. A talk the shop began is kept from
 * customers who wish not to be contacted; what they asked themselves is answered. In their quiet hours all of it waits.
 */
async function pushWhatIsDue(database: Database): Promise<void> {
  await transact(database, async (tx) => {
    const isQuiet = await isQuietNow(tx, tx.at);
    const [silent, patient] = [openMs, patienceMs].map((ms) => new Date(tx.at.getTime() - ms));
    const { rows } = await sql<CustomerNews>`
      with whose as (
        select d.*, c.customer_id as person, c.visitor_id as visitor from customer_pushes_due d join conversations c on c.id = d.about_id
          where d.about = 'talk'
        union all select d.*, d.customer_id, null from customer_pushes_due d where d.about <> 'talk'
      ), ready as (
        select * from (select w.*, exists (select from push_devices p where p.customer_id in (w.person, w.visitor) and p.seen_at > ${silent}) as here
          from whose w where not exists (select from customers k where k.id in (w.person, w.visitor) and ${isQuiet})) w where not here or since <= ${patient}
      ), gone as (
        delete from customer_pushes_due d using ready r where d.about = r.about and d.about_id = r.about_id
      )
      select p.id as device, r.about, r.about_id as id from ready r join push_devices p on p.customer_id in (r.person, r.visitor)
      where case r.about when 'talk' then exists (select from conversations c join customers k on k.id = c.customer_id
          where c.id = r.about_id and exists (${unreadAnswers}) and (k.contact_channel is distinct from 'never' or ${hasSaid}))
        else not r.here end`.execute(tx);
    for (const row of rows) await tx.jobs.enqueue(tx, customerPushJobName, row);
  });
}

export const customerPushTimes: Timed = { name: 'pushes to customers', everySeconds: 5, run: pushWhatIsDue };
