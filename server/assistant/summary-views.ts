import { sql } from 'kysely';
import { z } from 'zod';
import { handOverReasons, turnKinds } from '../../common/assistant.ts';
import type { Conversation } from '../conversations/access.ts';
import { openedBy } from '../knowledge/help/opened.ts';
import type { Reader } from '../platform/db.ts';

const Named = z.object({ name: z.string(), nameEn: z.string() });

/** What an agent reads before the first word, so that nobody asks again (S58). */
export const AssistantSummary = z.object({
  /** Why people go on with it; null while it has not been handed over. */
  because: z.enum(handOverReasons).nullable(),
  intent: Named.nullable(),
  /** What the customer said that was not answered, or else said last. */
  wanted: z.array(z.object({ number: z.int(), text: z.string() })),
  order: z.object({ id: z.uuid(), number: z.string(), state: z.string() }).nullable(),
  product: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }).nullable(),
  date: z.string().nullable(),
  articles: z.array(z.object({ id: z.uuid(), number: z.string(), version: z.int(), name: z.string() })),
  guides: z.array(Named.extend({ outcome: z.string().nullable(), answers: z.array(z.string()) })),
  tried: z.array(z.object({ number: z.int(), did: z.enum(turnKinds), intent: Named.nullable() })),
});
export type AssistantSummary = z.output<typeof AssistantSummary>;

/** What a customer read and went through by themselves before, the last first: nobody sends them there again. */
export const ByThemselves = z.object({
  articles: z.array(z.object({ id: z.uuid(), number: z.string(), version: z.int(), name: z.string(), at: z.iso.datetime() })),
  guides: AssistantSummary.shape.guides,
});
export type ByThemselves = z.output<typeof ByThemselves>;

const recentMs = 7 * 86_400_000;

export async function byThemselves(db: Reader, conversation: Conversation): Promise<ByThemselves> {
  const { customer_id: customer, visitor_id: visitor, opened_at: opened } = conversation;
  const since = new Date(opened.getTime() - recentMs);
  const [articles, guides] = await Promise.all([openedBy(db, [customer, visitor], since), guidesOf(db, [customer, visitor], since)]);
  return { articles: articles.map((each) => ({ ...each, at: each.at.toISOString() })), guides };
}

interface Row {
  because: AssistantSummary['because'];
  intent: AssistantSummary['intent'];
  date: string | null;
  order: AssistantSummary['order'];
  product: AssistantSummary['product'];
  person: string;
  startedAt: Date;
}

const named = (alias: string) => sql`jsonb_build_object('name', ${sql.ref(`${alias}.name`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)})`;

/** What the assistant found out in a talk; nothing where it had none. */
export async function summaryOf(db: Reader, conversation: string): Promise<AssistantSummary | null> {
  const { rows } = await sql<Row>`
    select t.because, case when i.key is not null then ${named('i')} end as intent, t.slots ->> 'date' as date,
      case when o.id is not null then jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state) end as "order",
      case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) end as product,
      t.person_id as person, t.started_at as "startedAt"
    from assistant_talks t left join intents i on i.key = t.intent
      left join orders o on o.id = (t.slots ->> 'order')::uuid left join products p on p.id = (t.slots ->> 'product')::uuid
    where t.conversation_id = ${conversation}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { person, startedAt, ...head } = row;
  const [wanted, articles, tried, guides] = await Promise.all([
    wantedIn(db, conversation),
    articlesIn(db, conversation),
    triedIn(db, conversation),
    guidesOf(db, [person], new Date(startedAt.getTime() - dayMs)),
  ]);
  return { ...head, wanted, articles, tried, guides };
}

async function wantedIn(db: Reader, conversation: string): Promise<AssistantSummary['wanted']> {
  const { rows } = await sql<AssistantSummary['wanted'][number]>`
    select m.number, left(m.body ->> 'text', 300) as text from messages m
    where m.conversation_id = ${conversation} and m.author_kind = 'customer' and m.kind = 'text' and m.public and m.recalled_at is null
      and m.number <= (select max(number) from assistant_turns where conversation_id = ${conversation})
      and length(m.body ->> 'text') > 3
    order by m.number desc limit 3`.execute(db);
  return rows.reverse();
}

async function articlesIn(db: Reader, conversation: string): Promise<AssistantSummary['articles']> {
  const { rows } = await sql<AssistantSummary['articles'][number]>`
    select a.id, a.number, seen.version, (select title from article_texts x where x.article_id = a.id and x.version = seen.version
      order by language desc limit 1) as name
    from (select about ->> 'article' as article, (about ->> 'version')::int as version, min(number) as number from assistant_turns
      where conversation_id = ${conversation} and about ? 'article' group by 1, 2) seen
    join articles a on a.id = seen.article::uuid order by seen.number`.execute(db);
  return rows;
}

async function triedIn(db: Reader, conversation: string): Promise<AssistantSummary['tried']> {
  const { rows } = await sql<AssistantSummary['tried'][number]>`
    select t.number, t.did, case when i.key is not null then ${named('i')} end as intent
    from assistant_turns t left join intents i on i.key = t.intent where t.conversation_id = ${conversation} order by t.number`.execute(db);
  return rows;
}

interface Gone {
  name: string;
  nameEn: string;
  outcome: string | null;
  answers: string[];
}

const dayMs = 86_400_000;

/** Guides that customers have gone through since: where that led, and what was answered on the way. */
async function guidesOf(db: Reader, people: readonly (string | null)[], since: Date): Promise<AssistantSummary['guides']> {
  const { rows } = await sql<Gone>`
    select v.title as name, v.title_en as "nameEn", r.outcome, coalesce((
      select jsonb_agg((node ->> 'text') || '：' || (answer ->> 'text') order by step.at)
      from jsonb_array_elements(r.path) with ordinality as step(passed, at)
        join jsonb_array_elements(coalesce(v.content -> 'nodes', '[]')) node on node ->> 'id' = step.passed ->> 'node'
        join jsonb_array_elements(coalesce(node -> 'answers', '[]')) with ordinality as choice(answer, place)
          on (place - 1)::text = step.passed ->> 'answer'), '[]') as answers
    from guide_runs r join guide_versions v on v.guide_id = r.guide_id and v.version = r.version
      join guides g on g.id = r.guide_id and g.kind = 'tree'
    where r.customer_id = any(${people.filter((id) => id !== null)}::uuid[]) and r.started_at > ${since} order by r.started_at desc limit 5`.execute(
    db,
  );
  return rows;
}
