import { sql } from 'kysely';
import { categoriesOf } from '../knowledge/article-subject.ts';
import type { Tx } from '../platform/db.ts';
import type { OpeningPage } from './incoming.ts';
import { readRouting } from './routing.ts';

interface Needs {
  /** Skills an agent must have, by the customer's language and tier and what they look at: a product, or an article of the help centre. */
  skills: string[];
  head_start: number;
}

/** The article of the help centre a customer writes from, by its number in the address. */
const articleAt = /\/help\/(?:zh-CN|en)\/(K\d{8,20})(?:$|[?#])/;

/** What a contact needs and how early it stands, said once when it opens: the settings may change while it waits, its place does not. */
export async function needsOf(tx: Tx, customerId: string, groupId: string, page: OpeningPage | undefined): Promise<Needs> {
  const routing = await readRouting(tx, groupId);
  const seen = page?.product ?? null;
  const read = articleAt.exec(page?.url ?? '')?.[1] ?? null;
  const { rows } = await sql<{ skills: string[]; tier: string | null; in_trouble: boolean }>`
    select customer.tier, array(
        select s.id from skills s where s.retired_at is null and (customer.language = any(s.languages) or customer.tier = any(s.tiers)
          or s.categories && array(select category_id from products where category_id is not null and ${seen} in (id::text, number, external_ref))
          or s.categories && (select ${categoriesOf} from articles a join article_versions v on v.article_id = a.id and v.version = a.live_version
            and v.audience = 'public' where a.number = ${read}))
        order by s.id) as skills,
      exists (select 1 from orders where customer_id = customer.id and state = any(${routing.orders.states})) as in_trouble
    from customers customer where customer.id = ${customerId}`.execute(tx);
  const { skills = [], tier = null, in_trouble: inTrouble = false } = rows[0] ?? {};
  const forTier = routing.tiers.find((each) => each.tier === tier)?.seconds ?? 0;
  return { skills, head_start: forTier + (inTrouble ? routing.orders.seconds : 0) };
}
