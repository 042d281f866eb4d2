import { sql } from 'kysely';
import { z } from 'zod';
import { checkGuide, findingWords } from '../../../common/guide-checks.ts';
import { contactKinds, type GuideContent, guideAudiences, guideStates } from '../../../common/guides.ts';
import type { Reader } from '../../platform/db.ts';
import { fileAddress } from '../../platform/files.ts';
import { instant } from '../../platform/instant.ts';
import type { Keys } from '../../platform/keys.ts';
import { notFound } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import type { Answers } from '../answers.ts';
import { thoughtOf } from '../likely.ts';
import { Content, Kind } from './shape.ts';

const findingCodes = Object.keys(findingWords) as (keyof typeof findingWords)[];

export const GuideBrief = z.object({
  id: z.uuid(),
  kind: Kind,
  title: z.string(),
  titleEn: z.string(),
  about: z.string(),
  aboutEn: z.string(),
  audience: z.enum(guideAudiences),
  categories: z.array(z.uuid()),
  contact: z.enum(contactKinds).nullable(),
  state: z.enum(guideStates),
  version: z.int().nullable(),
  /** The draft differs from what is run. */
  isChanged: z.boolean(),
  /** How many nodes or steps. */
  size: z.int(),
  /** How often it was gone through in the last 90 days, and how that ended. */
  runs: z.object({ all: z.int(), solved: z.int(), person: z.int() }),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string().nullable(),
});
export type GuideBrief = z.output<typeof GuideBrief>;

export const GuideView = GuideBrief.extend({
  edition: z.int(),
  content: Content,
  findings: z.array(z.object({ code: z.enum(findingCodes), node: z.string().optional() })),
  /** Addresses of its pictures, by id. */
  pictures: z.record(z.string(), z.string()),
  versions: z.array(z.object({ version: z.int(), at: z.iso.datetime(), by: z.string().nullable() })),
});
export type GuideView = z.output<typeof GuideView>;

export const GuideQuery = z.object({
  q: words(60, 0).optional(),
  kind: Kind.optional(),
  state: z.enum(guideStates).optional(),
  /** Procedures for this kind of contact come first. */
  contact: z.enum(contactKinds).optional(),
});

const state = sql`case when g.archived_at is not null then 'archived' when g.version is null then 'draft' else 'published' end`;
const columns = (
  since: Date,
) => sql`g.id, g.kind, g.title, g.title_en as "titleEn", g.about, g.about_en as "aboutEn", g.audience, g.categories, g.contact,
  ${state} as state, g.version, g.edition is distinct from g.published_edition as "isChanged",
  jsonb_array_length(coalesce(g.content->'nodes', g.content->'steps')) as size,
  (select jsonb_build_object('all', count(*), 'solved', count(*) filter (where outcome = 'solved'),
    'person', count(*) filter (where outcome = 'person')) from guide_runs r where r.guide_id = g.id and r.started_at > ${since}) as runs,
  ${instant('g.updated_at')} as "updatedAt", s.name as "updatedBy"`;

const countedMs = 90 * 24 * 3600 * 1000;
const since = (now: Date) => new Date(now.getTime() - countedMs);

const mostListed = 500;

/** All guides as they are listed: first those the search thinks of, the best first, then by title. Drafts are found by what is written only. */
export async function guideBriefs(
  db: Reader,
  answers: Answers,
  now: Date,
  { q, kind, state: wanted, contact }: z.output<typeof GuideQuery>,
): Promise<GuideBrief[]> {
  const asked = (q ?? '').toLowerCase();
  const first = asked ? (await thoughtOf(answers, 'guide', asked)).ids : [];
  const { rows } = await sql<GuideBrief>`
    select ${columns(since(now))} from guides g left join staff s on s.id = g.updated_by
    where ${kind ? sql`g.kind = ${kind}` : sql`true`}
      and ${wanted ? sql`${state} = ${wanted}` : sql`g.archived_at is null`}
      and (strpos(lower(concat_ws(' ', g.title, g.title_en, g.about, g.about_en)), ${asked}) > 0 or g.id = any(${first}::uuid[]))
    order by array_position(${first}::uuid[], g.id), g.contact is not distinct from ${contact ?? 'none'} desc, g.title, g.id limit ${mostListed}`.execute(
    db,
  );
  return rows;
}

interface Row extends GuideBrief {
  edition: number;
  content: GuideContent;
  versions: GuideView['versions'];
}

/** A guide as its editor shows it, with what keeps it from being published. */
export async function guideView(db: Reader, keys: Keys, now: Date, id: string): Promise<GuideView> {
  const { rows } = await sql<Row>`
    select ${columns(since(now))}, g.edition, g.content,
      (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'at', ${instant('v.published_at')}, 'by', p.name)
        order by v.version desc), '[]') from guide_versions v left join staff p on p.id = v.published_by where v.guide_id = g.id) as versions
    from guides g left join staff s on s.id = g.updated_by where g.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) throw notFound();
  return { ...row, findings: checkGuide(row.content), pictures: pictureAddresses(keys, row.content) };
}

export function pictureAddresses(keys: Keys, content: GuideContent): Record<string, string> {
  if (content.kind !== 'tree') return {};
  return Object.fromEntries(content.nodes.flatMap(({ picture }) => (picture ? [[picture, fileAddress(keys, picture)]] : [])));
}

export const GuideChoice = GuideBrief.pick({ id: true, kind: true, title: true, titleEn: true, about: true, aboutEn: true });
export type GuideChoice = z.output<typeof GuideChoice>;

/** What a customer may go through: for everything, or for the goods of this order of theirs. */
export async function publicGuides(db: Reader, customer: string, order: string | undefined): Promise<GuideChoice[]> {
  const fits = order
    ? sql`(v.categories = '{}' or v.categories && (select array_agg(p.category_id) from orders o join order_lines l on l.order_id = o.id
        join products p on p.id = l.product_id where o.id = ${order} and o.customer_id = ${customer}))`
    : sql`true`;
  const { rows } = await sql<GuideChoice>`
    select g.id, g.kind, v.title, v.title_en as "titleEn", v.about, v.about_en as "aboutEn"
    from guides g join guide_versions v on v.guide_id = g.id and v.version = g.version
    where g.archived_at is null and v.audience = 'public' and ${fits} order by v.title, g.id limit 50`.execute(db);
  return rows;
}

/** What came of procedures from a file. */
export const StepsReport = z.object({
  /** Names of what is new, and of what was there. */
  added: z.array(z.string()),
  known: z.array(z.string()),
  /** What was not understood, and why. */
  failed: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type StepsReport = z.output<typeof StepsReport>;
