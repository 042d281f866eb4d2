import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import type { Principal } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { instant } from '../../platform/instant.ts';
import { invalid, notFound } from '../../platform/problems.ts';
import { lockException } from './exceptions.ts';
import type { IncidentView } from './views.ts';

interface NewIncident {
  zh: string;
  en: string;
  exception?: string | undefined;
  until: Date;
}

const longestMs = 30 * 24 * 3600 * 1000;

/** Shows a known trouble to customers in chat and shop until a time: to all, or to whom an exception concerns (S21). */
export async function showIncident(tx: Tx, who: Principal, { zh, en, exception, until }: NewIncident): Promise<string> {
  if (until <= tx.at) throw invalid('due_in_past');
  if (until.getTime() - tx.at.getTime() > longestMs) throw invalid('snooze_too_long');
  if (exception) await lockException(tx, exception);
  const id = newId();
  await tx
    .insertInto('incidents')
    .values({ id, words_zh: zh, words_en: en, exception_id: exception ?? null, shown_by: who.id, shown_at: tx.at, until })
    .execute();
  await record(tx, { kind: 'incident.shown', by: who, id, data: { until: until.toISOString(), exception: exception ?? null } });
  return id;
}

/** Takes it down. Saying it again changes nothing. */
export async function endIncident(tx: Tx, who: Principal, id: string): Promise<void> {
  const row = await tx
    .selectFrom('incidents')
    .selectAll()
    .where('id', '=', id)
    .where('for_some', '=', false)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.ended_at) return;
  await tx.updateTable('incidents').set({ ended_at: tx.at }).where('id', '=', id).execute();
  await record(tx, { kind: 'incident.ended', by: who, id, data: {} });
}

/** What is shown now: to staff what is not for chosen people, to a customer what is for everybody, about an order of theirs, or for them. */
export async function incidentsNow(db: Reader, at: Date, customer?: string): Promise<IncidentView[]> {
  const theirs = customer
    ? sql`(case when for_some then exists (select from incident_people p where p.incident_id = i.id and p.customer_id = ${customer})
        else exception_id is null or exists (select from exception_orders e join orders o on o.id = e.order_id
        where e.exception_id = i.exception_id and o.customer_id = ${customer} and e.resolved_at is null) end)`
    : sql`not for_some`;
  const { rows } = await sql<IncidentView>`
    select id, words_zh as zh, words_en as en, exception_id as exception, ${instant('shown_at')} as "shownAt", ${instant('until')} as until
    from incidents i where ended_at is null and until > ${at} and ${theirs} order by shown_at desc, id limit 20`.execute(db);
  return rows;
}
