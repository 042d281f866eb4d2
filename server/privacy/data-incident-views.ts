import { sql } from 'kysely';
import { z } from 'zod';
import { assessmentOccasions, dataKinds, foundBy } from '../../common/data-incidents.ts';
import { noticeSetting } from '../knowledge/help/privacy-notice.ts';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';
import { notFound } from '../platform/problems.ts';
import { readSetting } from '../platform/settings.ts';

const Instant = z.iso.datetime();

export const DataIncidentRow = z.object({
  id: z.uuid(),
  number: z.string(),
  what: z.string(),
  kinds: z.array(z.enum(dataKinds)),
  discoveredAt: Instant,
  closedAt: Instant.nullable(),
  people: z.int(),
  untold: z.int(),
  /** Those who are not told are being told. */
  telling: z.boolean(),
  reports: z.int(),
  spared: z.boolean(),
});
export type DataIncidentRow = z.output<typeof DataIncidentRow>;

export const DataIncidentView = DataIncidentRow.extend({
  beganAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  cause: z.string(),
  harm: z.string(),
  remedy: z.string(),
  advice: z.string(),
  openedBy: z.string(),
  openedAt: Instant,
  closedBy: z.string().nullable(),
  /** Whom customers ask about their data. */
  contact: z.string(),
  /** Why nobody has to be told. */
  sparing: z.object({ because: z.string(), by: z.string(), at: Instant }).nullable(),
  told: z.array(z.object({ zh: z.string(), en: z.string(), by: z.string().nullable(), at: Instant, people: z.int(), mailed: z.int() })),
  toldAuthorities: z.array(
    z.object({ id: z.uuid(), authority: z.string(), reference: z.string(), words: z.string(), reportedAt: Instant, by: z.string() }),
  ),
});
export type DataIncidentView = z.output<typeof DataIncidentView>;

const columns = sql`
  d.id, d.number, d.what, d.kinds, ${instant('d.discovered_at')} as "discoveredAt", ${instant('d.closed_at')} as "closedAt", n.people, n.untold, d.telling is not null as telling,
  (select count(*)::int from data_incident_reports r where r.data_incident_id = d.id) as reports, d.spared_at is not null as spared`;
const from = sql`data_incidents d cross join lateral (
  select (select count(*)::int from data_incident_people p where p.data_incident_id = d.id) as people,
    (select count(*)::int from data_incident_people p join customers c on c.id = p.customer_id
      where p.data_incident_id = d.id and p.told_at is null and c.erased_at is null) as untold) n`;

/** The register: what is open first, then the latest. */
export async function dataIncidents(db: Reader): Promise<DataIncidentRow[]> {
  const { rows } = await sql<DataIncidentRow>`
    select ${columns} from ${from} order by d.closed_at is not null, d.discovered_at desc, d.id limit 200`.execute(db);
  return rows;
}

export async function dataIncidentView(db: Reader, id: string): Promise<DataIncidentView> {
  const { rows } = await sql<Omit<DataIncidentView, 'contact'>>`
    select ${columns}, ${instant('d.began_at')} as "beganAt", ${instant('d.ended_at')} as "endedAt", d.cause, d.harm, d.remedy, d.advice,
      opener.name as "openedBy", ${instant('d.opened_at')} as "openedAt", closer.name as "closedBy",
      case when d.spared_at is not null then jsonb_build_object('because', d.spared_because, 'by', sparer.name, 'at', ${instant('d.spared_at')}) end as sparing,
      coalesce((select jsonb_agg(jsonb_build_object('zh', i.words_zh, 'en', i.words_en, 'by', s.name, 'at', ${instant('i.shown_at')},
        'people', t.people, 'mailed', t.mailed) order by i.shown_at) from incidents i left join staff s on s.id = i.shown_by
        cross join lateral (select count(*) as people, count(*) filter (where mailed) as mailed from incident_people where incident_id = i.id) t
        where i.id = d.telling or i.id in (select incident_id from data_incident_people where data_incident_id = d.id)), '[]') as told,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'authority', r.authority, 'reference', r.reference, 'words', r.words,
        'reportedAt', ${instant('r.reported_at')}, 'by', s.name) order by r.reported_at, r.id)
        from data_incident_reports r join staff s on s.id = r.noted_by where r.data_incident_id = d.id), '[]') as "toldAuthorities"
    from ${from} join staff opener on opener.id = d.opened_by left join staff closer on closer.id = d.closed_by
      left join staff sparer on sparer.id = d.spared_by where d.id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  const { contact } = await readSetting(db, noticeSetting);
  return { ...rows[0], contact };
}

export const AffectedPerson = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string().nullable(),
  foundBy: z.enum(foundBy),
  toldAt: Instant.nullable(),
});
export type AffectedPerson = z.output<typeof AffectedPerson>;
export const AffectedPeople = z.object({ items: z.array(AffectedPerson), next: z.uuid().nullable() });

const pageSize = 50;

/** Whom it is about: who is not told yet first. */
export async function affectedPeople(db: Reader, id: string, before?: string): Promise<z.output<typeof AffectedPeople>> {
  const after = before
    ? sql`and (p.told_at is not null, p.customer_id) > (select told_at is not null, customer_id from data_incident_people
        where data_incident_id = ${id} and customer_id = ${before})`
    : sql``;
  const { rows: items } = await sql<AffectedPerson>`
    select c.id, c.number, coalesce(c.preferred_name, c.name) as name, p.found_by as "foundBy", ${instant('p.told_at')} as "toldAt"
    from data_incident_people p join customers c on c.id = p.customer_id where p.data_incident_id = ${id} ${after}
    order by p.told_at is not null, p.customer_id limit ${pageSize}`.execute(db);
  return { items, next: items.length === pageSize ? (items.at(-1)?.id ?? null) : null };
}

export const AssessmentView = z.object({
  id: z.uuid(),
  processing: z.string(),
  occasion: z.enum(assessmentOccasions),
  purpose: z.string(),
  necessity: z.string(),
  impact: z.string(),
  measures: z.string(),
  madeBy: z.string(),
  madeOn: z.iso.date(),
  reviewOn: z.iso.date(),
  notedBy: z.string(),
  /** Until then it is kept. */
  keptUntil: z.iso.date(),
});
export type AssessmentView = z.output<typeof AssessmentView>;
