import { sql } from 'kysely';
import { z } from 'zod';
import { contactsShown, exportStates } from '../../../common/export-approvals.ts';
import type { Reader } from '../db.ts';
import type { Principal } from '../http.ts';
import type { Keys } from '../keys.ts';
import { PageEdge } from '../page-edge.ts';
import { deciderNames } from './deciders.ts';

const Instant = z.iso.datetime();
const Person = z.object({ id: z.uuid(), name: z.string() });

export const ApprovalView = z.object({
  id: z.uuid(),
  list: z.string(),
  /** How the list was narrowed, as it is asked for again; null once it is over. */
  filters: z.record(z.string(), z.string()).nullable(),
  contacts: z.enum(contactsShown),
  rows: z.int(),
  reason: z.string(),
  state: z.enum(exportStates),
  askedBy: Person,
  askedAt: Instant,
  decidedBy: Person.nullable(),
  note: z.string(),
  /** Some of those who may decide on it; nobody: somebody has to be given the permission. */
  deciders: z.array(z.string()),
  expiresAt: Instant,
});
export type ApprovalView = z.output<typeof ApprovalView>;

export const ApprovalQuery = z.object({ list: z.enum(['open', 'over']).default('open'), before: PageEdge.optional() });
const pageSize = 50;

type Row = Omit<ApprovalView, 'askedAt' | 'expiresAt' | 'filters'> & { askedAt: Date; expiresAt: Date; sealed: Buffer | null };

const asWritten = (filters: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));

/** What was asked for, the latest first: all of it to who decides, their own to everybody else. */
export async function approvalViews(
  db: Reader,
  keys: Keys,
  { who, now }: { who: Principal; now: Date },
  { list, before }: z.output<typeof ApprovalQuery>,
): Promise<{ items: ApprovalView[]; next: string | null }> {
  const [at, id] = before?.split('~') ?? [];
  const older = at && id ? sql`and (a.asked_at, a.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const isOpen = sql`(a.state <> 'refused' and a.expires_at > ${now})`;
  const own = who.permissions.has('privacy.manage') ? sql`` : sql`and a.asked_by = ${who.id}`;
  const { rows } = await sql<Row>`
    select a.id, a.list, a.filters_sealed as sealed, a.contacts, a.rows, a.reason, a.note, a.asked_at as "askedAt", a.expires_at as "expiresAt",
      ${deciderNames(sql`a.asked_by`)} as deciders,
      case when a.state <> 'refused' and a.expires_at <= ${now} then 'expired' else a.state end as state,
      jsonb_build_object('id', asker.id, 'name', asker.name) as "askedBy",
      case when decider.id is not null then jsonb_build_object('id', decider.id, 'name', decider.name) end as "decidedBy"
    from export_approvals a join staff asker on asker.id = a.asked_by left join staff decider on decider.id = a.decided_by
    where ${list === 'open' ? isOpen : sql`not ${isOpen}`} ${own} ${older} order by a.asked_at desc, a.id desc limit ${pageSize + 1}`.execute(
    db,
  );
  const items = rows.slice(0, pageSize).map(({ sealed, ...row }) => ({
    ...row,
    filters: list === 'over' ? null : sealed && asWritten(JSON.parse(keys.decrypt(sealed)) as Record<string, unknown>),
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
  const last = rows.length > pageSize ? items.at(-1) : undefined;
  return { items, next: last ? `${last.askedAt}~${last.id}` : null };
}
