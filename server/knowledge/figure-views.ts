import { sql } from 'kysely';
import { z } from 'zod';
import { missedReasons } from '../../common/articles.ts';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { notFound } from '../platform/problems.ts';
import { Conversions, ConvertedOrder, conversionsSince, convertedOrders } from './article-conversions.ts';
import { articleVisibleTo, shownVersion, titleFor } from './article-views.ts';

export const figureSorts = ['views', 'missed', 'solved', 'sent', 'bought'] as const;

export const FiguresQuery = z.object({
  days: z.coerce.number().int().min(1).max(366).default(90),
  sort: z.enum(figureSorts).default('missed'),
});

const Numbers = {
  /** Pages opened in the help centre, and in the chat. */
  views: z.int(),
  inChat: z.int(),
  helped: z.int(),
  missed: z.int(),
  /** Of those who said whether it helped, the percentage it did; null with fewer than five votes. */
  solved: z.int().nullable(),
  /** Cards sent to customers. */
  sent: z.int(),
  /** How often an agent put it into an answer, and said it was wrong: once a day each. */
  taken: z.int(),
  wrong: z.int(),
  ...Conversions,
};

export const FiguresLine = z.object({ id: z.uuid(), number: z.string(), title: z.string(), ...Numbers });
export const ArticleFigures = z.object({
  ...Numbers,
  since: z.iso.date(),
  /** Why it did not help, as readers said. */
  reasons: z.record(z.enum(missedReasons), z.int()),
  /** It was proposed from a conversation, by this colleague. */
  proposedBy: z.string().nullable(),
  /** What was bought by who was told of it, or read it. */
  orders: z.array(ConvertedOrder),
});

/** With fewer votes a percentage would say nothing. */
export const leastVotes = 5;

const sinceDay = (at: Date, days: number) => new Date(at.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10);

/** Each count by its own index over the period; articles nobody met are not among them. */
const countsSince = (since: string) => sql`
  select id, sum(views)::int as views, sum(in_chat)::int as "inChat", sum(helped)::int as helped, sum(missed)::int as missed,
    case when sum(helped) + sum(missed) >= ${leastVotes} then round(100.0 * sum(helped) / (sum(helped) + sum(missed)))::int end as solved,
    sum(sent)::int as sent, sum(taken)::int as taken, sum(wrong)::int as wrong
  from (
    select article_id as id, views as views, case when via = 'widget' then views else 0 end as in_chat, 0 as helped, 0 as missed, 0 as sent, 0 as taken, 0 as wrong
      from article_days where day >= ${since}
    union all select article_id, 0, 0, count(*) filter (where helped), count(*) filter (where not helped), 0, 0, 0
      from article_votes where at >= ${since}::date group by article_id
    union all select (body ->> 'article')::uuid, 0, 0, 0, 0, count(*), 0, 0
      from messages where kind = 'article' and body ->> 'article' is not null and at >= ${since}::date group by 1
    union all select answer_id, 0, 0, 0, 0, 0, count(*) filter (where verdict = 'taken'), count(*) filter (where verdict = 'wrong')
      from answer_votes where kind = 'article' and day >= ${since} group by answer_id
    union all select (about ->> 'article')::uuid, 0, 0, 0, 0, 0, 0, 0
      from assistant_turns where did = 'answered' and about ->> 'article' is not null and at >= ${since}::date
  ) counted group by id`;

const orders = {
  views: sql`f.views desc`,
  missed: sql`f.missed desc, f.solved nulls last`,
  solved: sql`f.solved nulls last, f.missed desc`,
  sent: sql`f.sent + f.taken desc`,
  bought: sql`coalesce(b.bought, 0) desc, b.told + b.readers desc nulls last`,
};

const most = 100;

/** The articles that are met most, or help least. */
export async function figureLines(db: Reader, who: Principal, at: Date, { days, sort }: z.output<typeof FiguresQuery>) {
  const since = sinceDay(at, days);
  const { rows } = await sql<z.output<typeof FiguresLine>>`
    select a.id, a.number, ${titleFor(who.language)} as title, f.views, f."inChat", f.helped, f.missed, f.solved, f.sent, f.taken, f.wrong,
      coalesce(b.told, 0) as told, coalesce(b.readers, 0) as readers, coalesce(b.bought, 0) as bought, coalesce(b."soldMinor", 0) as "soldMinor", b.currency
    from (${countsSince(since)}) f left join (${conversionsSince(since)}) b on b.id = f.id join articles a on a.id = f.id join article_versions v on v.article_id = a.id and v.version = ${shownVersion(who)}
    where ${articleVisibleTo(who)} order by ${orders[sort]}, f.views desc, a.id limit ${most}`.execute(db);
  return { since, items: rows };
}

/** What came of one. */
export async function figuresOf(db: Reader, at: Date, id: string, days: number): Promise<z.output<typeof ArticleFigures>> {
  const since = sinceDay(at, days);
  const { rows } = await sql<Omit<z.output<typeof ArticleFigures>, 'orders'>>`
    select coalesce(d.views, 0)::int as views, coalesce(d.in_chat, 0)::int as "inChat", v.helped::int, v.missed::int,
      case when v.helped + v.missed >= ${leastVotes} then round(100.0 * v.helped / (v.helped + v.missed))::int end as solved,
      (select count(*)::int from messages where kind = 'article' and body ->> 'article' = a.id::text and at >= ${since}::date) as sent,
      t.taken::int, t.wrong::int, coalesce(r.reasons, '{}') as reasons,
      coalesce(b.told, 0) as told, coalesce(b.readers, 0) as readers, coalesce(b.bought, 0) as bought, coalesce(b."soldMinor", 0) as "soldMinor", b.currency, case when a.proposed_from is not null then s.name end as "proposedBy"
    from articles a left join staff s on s.id = a.made_by left join (${conversionsSince(since, id)}) b on b.id = a.id,
      lateral (select sum(views) as views, sum(views) filter (where via = 'widget') as in_chat from article_days where article_id = a.id and day >= ${since}) d,
      lateral (select count(*) filter (where helped) as helped, count(*) filter (where not helped) as missed
        from article_votes where article_id = a.id and at >= ${since}::date) v,
      lateral (select count(*) filter (where verdict = 'taken') as taken, count(*) filter (where verdict = 'wrong') as wrong
        from answer_votes where kind = 'article' and answer_id = a.id and day >= ${since}) t,
      lateral (select jsonb_object_agg(reason, many) as reasons from (select reason, count(*)::int as many
        from article_votes where article_id = a.id and at >= ${since}::date and reason is not null group by reason) said) r
    where a.id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  return { ...rows[0], since, orders: await convertedOrders(db, id, since) };
}
