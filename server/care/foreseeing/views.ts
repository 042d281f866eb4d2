import { sql } from 'kysely';
import { z } from 'zod';
import { foreseenWords, needKinds } from '../../../common/foreseen.ts';
import type { Reader } from '../../platform/db.ts';
import { instant } from '../../platform/instant.ts';
import { shopZone } from '../../team/shop.ts';
import { countDue, dueNow, dueSoon, listDue } from './due.ts';
import type { NeedRuleInput } from './rules.ts';

const Named = z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() });

export const NeedRuleView = z.object({
  id: z.uuid(),
  kind: z.enum(needKinds),
  product: Named.nullable(),
  category: Named.nullable(),
  successor: Named.nullable(),
  days: z.int(),
  daily: z.int(),
  group: Named,
  onAt: z.iso.datetime().nullable(),
  /** Of the last 90 days: tasks made, those done and those that were not to be, and customers who ordered it within 30 days. */
  made: z.int(),
  done: z.int(),
  dismissed: z.int(),
  ordered: z.int(),
});
export type NeedRuleView = z.output<typeof NeedRuleView>;

const named = (alias: string) => {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`case when ${of('id')} is not null then jsonb_build_object('id', ${of('id')}, 'name', ${of('name')}, 'nameEn', ${of('name_en')}) end`;
};

/** The rules, the oldest first, with what came of them. */
export async function needRuleViews(db: Reader, now: Date): Promise<NeedRuleView[]> {
  const { rows } = await sql<NeedRuleView>`
    select n.id, n.kind, ${named('p')} as product, ${named('k')} as category, ${named('s')} as successor, n.days, n.daily, ${named('g')} as "group",
      ${instant('n.on_at')} as "onAt", come.made, come.done, come.dismissed, come.ordered
    from need_rules n left join products p on p.id = n.product_id left join categories k on k.id = n.category_id
    left join products s on s.id = n.successor_id join groups g on g.id = n.group_id
    cross join lateral (
      select count(*) as made, count(*) filter (where t.state in ('kept', 'late')) as done,
        count(*) filter (where t.state in ('broken', 'cancelled')) as dismissed, count(*) filter (where exists (
          select 1 from orders o join order_lines l on l.order_id = o.id join products b on b.id = l.product_id
          where o.customer_id = t.customer_id and o.paid_at is not null and o.placed_at > f.at and o.placed_at <= f.at + interval '30 days'
            and case when n.successor_id is not null then b.id = n.successor_id when n.product_id is not null then b.id = n.product_id
              else n.category_id is null or b.category_id = n.category_id end)) as ordered
      from foreseen_needs f join tasks t on t.id = f.task_id
      where f.rule_id = n.id and f.at > ${now}::timestamptz - interval '90 days') come
    order by n.created_at, n.id`.execute(db);
  return rows;
}

export const NeedTrial = z.object({
  now: z.int(),
  soon: z.int(),
  examples: z.array(
    z.object({
      order: z.object({ id: z.uuid(), number: z.string() }),
      customer: z.object({ id: z.uuid(), name: z.string().nullable() }),
      because: z.string(),
      becauseEn: z.string(),
    }),
  ),
});
export type NeedTrial = z.output<typeof NeedTrial>;

const shown = 10;

/** What a rule finds now and within thirty days, with some of it. Nothing is done. */
export async function tryNeedRule(db: Reader, input: NeedRuleInput, now: Date): Promise<NeedTrial> {
  const rule = {
    ...{ kind: input.kind, days: input.days },
    ...{ product_id: input.product, category_id: input.category, successor_id: input.successor },
  };
  const zone = await shopZone(db);
  const due = dueNow(rule, now, zone);
  const soon = dueSoon(now, zone);
  const first = await listDue(db, rule, due, shown);
  const examples = first.length < shown ? [...first, ...(await listDue(db, rule, soon, shown - first.length))] : first;
  return {
    now: await countDue(db, rule, due),
    soon: await countDue(db, rule, soon),
    examples: examples.map((each) => {
      const need = { ...rule, ...each.need };
      return {
        order: { id: each.order, number: each.number },
        customer: { id: each.customer, name: each.name },
        because: foreseenWords(need, 'zh-CN'),
        becauseEn: foreseenWords(need, 'en'),
      };
    }),
  };
}
