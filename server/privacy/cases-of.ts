import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** What somebody said at each step of it; what colleagues wrote is theirs. */
const said = (steps: string, of: string) => sql`(select jsonb_agg(jsonb_build_object('at', s.at, 'words', s.words) order by s.at)
  from ${sql.table(steps)} s where s.${sql.ref(of)} = c.id and s.by_kind = 'customer' and s.words <> '')`;

/** Their after-sales requests: what was asked for, why, and what came of it by which rule. */
export async function requestsOf(db: Reader, customer: string): Promise<object[]> {
  const { rows } = await sql<object>`
    select c.number, o.number as order, c.kind, c.reason, c.state, c.words, c.currency, c.asked_minor as "askedMinor", c.agreed_minor as "agreedMinor",
      c.policy_zh as rule, c.opened_at as "openedAt", c.ended_at as "endedAt", ${said('aftersales_steps', 'request_id')} as said
    from aftersales_requests c join orders o on o.id = c.order_id
    where c.customer_id = ${customer} order by c.opened_at, c.id`.execute(db);
  return rows;
}

/** Their complaints, with the apology and the solution they were told. */
export async function complaintsOf(db: Reader, customer: string): Promise<object[]> {
  const { rows } = await sql<object>`
    select c.number, c.kind, c.state, c.happened_at as "happenedAt", c.place, c.persons, c.product, c.facts, c.demand, c.demand_words as "demandWords",
      c.apology, c.solution, c.score, c.opened_at as "openedAt", c.ended_at as "endedAt", ${said('complaint_steps', 'complaint_id')} as said,
      (select jsonb_agg(jsonb_build_object('to', x.name, 'reference', x.reference, 'since', x.noticed_at, 'answer', case when x.answered_at is not null then x.answer end,
        'terms', x.terms) order by x.noticed_at) from complaints_outside x where x.complaint_id = c.id) as outside
    from complaints c where c.customer_id = ${customer} order by c.opened_at, c.id`.execute(db);
  return rows;
}

/** What they answered when they were asked after a delivery or a service. */
export async function feedbackOf(db: Reader, customer: string): Promise<object[]> {
  const { rows } = await sql<object>`
    select subject, asked_at as "askedAt", answered_at as "answeredAt", product_score as "productScore", service_score as "serviceScore", words
    from feedback_asks where customer_id = ${customer} order by asked_at, id`.execute(db);
  return rows;
}

/** Risk flags that changed how their requests were treated, and until when; what colleagues wrote of it is theirs. */
export async function riskFlagsOf(db: Reader, customer: string): Promise<object[]> {
  const { rows } = await sql<object>`
    select kind, state, decided_at as "confirmedAt", expires_at as "until", ended_at as "endedAt"
    from risk_flags where customer_id = ${customer} and expires_at is not null order by raised_at, id`.execute(db);
  return rows;
}
