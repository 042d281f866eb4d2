import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import {
  complaintDemands,
  complaintKinds,
  complaintMoves,
  complaintSides,
  complaintStates,
  outsideBodies,
} from '../../common/complaints.ts';
import { visibleTo } from '../conversations/access.ts';
import type { Reader } from '../platform/db.ts';
import { fileView } from '../platform/files.ts';
import type { Principal } from '../platform/http.ts';
import { instant } from '../platform/instant.ts';
import type { Keys } from '../platform/keys.ts';
import { notFound } from '../platform/problems.ts';

const Instant = z.iso.datetime();
const Person = z.object({ id: z.uuid(), name: z.string() });
const Numbered = z.object({ id: z.uuid(), number: z.string() });
const By = z.object({ kind: z.enum(['staff', 'customer', 'system']), name: z.string().nullable() });
/** Who passed a gate, and when; null: not passed. */
const Gate = z.object({ at: Instant, by: By }).nullable();

/** What the customer sees of their own. */
export const OwnComplaint = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(complaintKinds),
  state: z.enum(complaintStates),
  order: Numbered.nullable(),
  request: Numbered.nullable(),
  facts: z.string(),
  demand: z.enum(complaintDemands),
  demandWords: z.string(),
  openedAt: Instant,
  dueAt: Instant.nullable(),
  apology: z.string(),
  solution: z.string(),
  endedAt: Instant.nullable(),
});
export type OwnComplaint = z.output<typeof OwnComplaint>;

/** A complaint in a list. */
export const ComplaintBrief = OwnComplaint.extend({
  customer: z.object({ id: z.uuid(), name: z.string().nullable() }),
  owner: Person.nullable(),
  breachedAt: Instant.nullable(),
});
export type ComplaintBrief = z.output<typeof ComplaintBrief>;

/** Where else it went (DOMAIN D5), and what came of it there. */
const Outside = z.object({
  body: z.enum(outsideBodies),
  name: z.string(),
  reference: z.string(),
  noticedAt: Instant,
  answer: z.string(),
  draftedBy: Person.nullable(),
  answeredBy: Person.nullable(),
  answeredAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  testDays: z.int(),
  terms: z.string(),
  endedAt: Instant.nullable(),
});
export type OutsideView = z.output<typeof Outside>;

export const ComplaintView = ComplaintBrief.extend({
  conversation: Numbered.nullable(),
  happenedAt: Instant,
  place: z.string(),
  persons: z.string(),
  colleague: Person.nullable(),
  product: z.string(),
  openedBy: By,
  cause: z.string(),
  side: z.enum(complaintSides).nullable(),
  /** The four gates in their order (S127). */
  gates: z.object({ cause: Gate, apology: Gate, solution: Gate, follow_up: Gate }),
  score: z.int().nullable(),
  declined: z.int(),
  reopened: z.int(),
  /** The latest first. */
  outside: z.array(Outside),
  evidence: z.array(
    z.object({
      id: z.uuid(),
      words: z.string(),
      file: z.object({ name: z.string(), url: z.string(), thumbnail: z.string().nullable() }).nullable(),
      by: By,
      at: Instant,
    }),
  ),
  steps: z.array(
    z.object({
      act: z.enum(['open', 'state_side', ...(Object.keys(complaintMoves) as [keyof typeof complaintMoves])]),
      by: By,
      at: Instant,
      words: z.string(),
    }),
  ),
});
export type ComplaintView = z.output<typeof ComplaintView>;

const by = (kind: RawBuilder<unknown>, id: string) => sql`jsonb_build_object('kind', ${kind}, 'name',
  (select name from staff where staff.id = ${sql.ref(id)}))`;
const gate = (at: string, kind: RawBuilder<unknown>, id: string) =>
  sql`case when ${sql.ref(at)} is not null then jsonb_build_object('at', ${instant(at)}, 'by', ${by(kind, id)}) end`;
const staff = sql`'staff'`;

const own = sql`c.id, c.number, c.kind, c.state, c.facts, c.demand, c.demand_words as "demandWords", c.apology, c.solution,
  ${instant('c.opened_at')} as "openedAt", ${instant('c.due_at')} as "dueAt", ${instant('c.ended_at')} as "endedAt",
  case when o.id is not null then jsonb_build_object('id', o.id, 'number', o.number) end as "order",
  (select jsonb_build_object('id', id, 'number', number) from aftersales_requests where id = c.request_id) as request`;
const brief = sql`${own}, jsonb_build_object('id', k.id, 'name', coalesce(k.preferred_name, k.name)) as customer,
  case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name) end as owner, ${instant('c.breached_at')} as "breachedAt"`;
const joined = sql`left join orders o on o.id = c.order_id join customers k on k.id = c.customer_id left join staff w on w.id = c.owner_id`;

export async function complaintBriefs(db: Reader, from: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<ComplaintBrief[]> {
  const { rows } = await sql<ComplaintBrief>`select ${brief} from (${from}) c ${joined} order by ${order}`.execute(db);
  return rows;
}

/** The complaints of this customer, the newest first. */
export async function ownComplaints(db: Reader, customer: string, where: RawBuilder<unknown>): Promise<OwnComplaint[]> {
  const { rows } = await sql<OwnComplaint>`select ${own} from complaints c left join orders o on o.id = c.order_id
    where c.customer_id = ${customer} and ${where} order by c.opened_at desc, c.id desc limit 50`.execute(db);
  return rows;
}

const evidence = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'words', e.words, 'at', ${instant('e.at')},
    'by', ${by(sql`e.by_kind`, 'e.by_id')}, 'file',
    case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name, 'width', f.width) end) order by e.at, e.id), '[]')
  from complaint_evidence e left join files f on f.id = e.file_id where e.complaint_id = c.id)`;
const steps = sql`(select coalesce(jsonb_agg(jsonb_build_object('act', s.act, 'words', s.words, 'at', ${instant('s.at')},
    'by', ${by(sql`s.by_kind`, 's.by_id')}) order by s.position), '[]') from complaint_steps s where s.complaint_id = c.id)`;

const person = (id: string) =>
  sql`(select jsonb_build_object('id', staff.id, 'name', staff.name) from staff where staff.id = ${sql.ref(id)})`;
const outside = sql`(select coalesce(jsonb_agg(jsonb_build_object('body', x.body, 'name', x.name, 'reference', x.reference,
    'noticedAt', ${instant('x.noticed_at')}, 'answer', x.answer, 'draftedBy', ${person('x.drafted_by')}, 'answeredBy', ${person('x.answered_by')},
    'answeredAt', ${instant('x.answered_at')}, 'acceptedAt', ${instant('x.accepted_at')}, 'testDays', x.test_days, 'terms', x.terms,
    'endedAt', ${instant('x.ended_at')}) order by x.id desc), '[]') from complaints_outside x where x.complaint_id = c.id)`;

type Stored = { id: string; name: string; width: number | null };
type Row = Omit<ComplaintView, 'evidence'> & { evidence: (Omit<ComplaintView['evidence'][number], 'file'> & { file: Stored | null })[] };

/** One complaint, whole; the talk it came from is named to who may look there. */
export async function complaintView(db: Reader, keys: Keys, who: Principal, id: string): Promise<ComplaintView> {
  const { rows } = await sql<Row>`
    select ${brief}, c.place, c.persons, c.product, c.cause, c.side, c.score, c.declined, c.reopened, ${instant('c.happened_at')} as "happenedAt",
      ${by(sql`c.opened_by_kind`, 'c.opened_by')} as "openedBy", case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as colleague,
      case when conversations.id is not null then jsonb_build_object('id', conversations.id, 'number', conversations.number) end as conversation,
      jsonb_build_object('cause', ${gate('c.cause_at', staff, 'c.cause_by')}, 'apology', ${gate('c.apology_at', staff, 'c.apology_by')},
        'solution', ${gate('c.agreed_at', sql`c.agreed_by_kind`, 'c.agreed_by')},
        'follow_up', ${gate('c.followed_at', sql`c.followed_by_kind`, 'c.followed_by')}) as gates, ${outside} as outside, ${evidence} as evidence, ${steps} as steps
    from complaints c ${joined} left join staff p on p.id = c.colleague_id
    left join conversations on conversations.id = c.conversation_id and ${visibleTo(who)} where c.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) throw notFound();
  return { ...row, evidence: row.evidence.map((each) => ({ ...each, file: each.file && fileView(keys, each.file) })) };
}
