import { type Generated, sql } from 'kysely';
import { z } from 'zod';
import { type ContactsShown, exportAskDays, exportTakeHours } from '../../../common/export-approvals.ts';
import type { Actor } from '../actor.ts';
import type { Reader, Tx } from '../db.ts';
import { record } from '../facts.ts';
import { newId } from '../ids.ts';
import type { Keys } from '../keys.ts';
import { conflict, invalid, notFound, Problem } from '../problems.ts';
import { words } from '../routes.ts';
import { readSetting, type Setting } from '../settings.ts';
import { someoneElseDecides } from './deciders.ts';

/** From how many rows on somebody else has to agree; null: never for the length alone. */
export const ExportRule = z.object({ above: z.int().min(0).max(1_000_000).nullable() });
export const exportRule: Setting<typeof ExportRule> = { name: 'export-approval', schema: ExportRule, initial: { above: 1000 } };

/** How somebody gets past the need of an approval: by one they have, or by asking for it with a reason. */
export const Leave = z.object({ approval: z.uuid().optional(), reason: words(500).optional() });
type Leave = z.output<typeof Leave>;

export interface Taking {
  list: string;
  filters: Record<string, unknown>;
  contacts: ContactsShown;
  rows: number;
}

interface ExportApprovalsTable {
  id: string;
  list: string;
  asked_for: Buffer;
  filters_sealed: Buffer | null;
  contacts: ContactsShown;
  rows: number;
  reason: string;
  state: Generated<'asked' | 'approved' | 'refused'>;
  asked_by: string;
  asked_at: Date;
  decided_by: Generated<string | null>;
  decided_at: Generated<Date | null>;
  note: Generated<string>;
  expires_at: Date;
}

declare module '../db.ts' {
  interface Tables {
    export_approvals: ExportApprovalsTable;
  }
}

const given = (filters: Taking['filters']) =>
  Object.entries(filters)
    .filter(([, value]) => value !== undefined && value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));

const fingerprintOf = (keys: Keys, { list, filters, contacts }: Taking) =>
  keys.fingerprint(`export ${JSON.stringify([list, contacts, given(filters)])}`);

/** Whether it may leave now: short and masked it may; otherwise by an approval, whose id is given. With a reason it is asked for, and does not leave. */
export async function mayLeave(
  tx: Tx,
  who: Actor,
  taking: Taking,
  { approval, reason }: Leave,
): Promise<{ asked?: string; approval?: string }> {
  const { above } = await readSetting(tx, exportRule);
  if (taking.contacts === 'masked' && (above === null || taking.rows <= above)) return {};
  if (approval) return { approval: await approvedFor(tx, who, taking, approval) };
  // An ask that nobody can answer would wait for nothing.
  if (!(await someoneElseDecides(tx, who))) throw conflict('export_nobody_decides', { rows: taking.rows, above: above ?? taking.rows });
  if (reason) return { asked: await askToTake(tx, who, taking, reason) };
  throw conflict('export_needs_approval', { rows: taking.rows, above: above ?? taking.rows });
}

async function approvedFor(tx: Tx, who: Actor, taking: Taking, id: string): Promise<string> {
  const found = await tx
    .selectFrom('export_approvals')
    .select('id')
    .where('id', '=', id)
    .where('asked_by', '=', who.id ?? '')
    .where('asked_for', '=', fingerprintOf(tx.keys, taking))
    .where('state', '=', 'approved')
    .where('expires_at', '>', tx.at)
    .executeTakeFirst();
  if (!found) throw conflict('export_not_approved');
  return found.id;
}

const inMs = (at: Date, ms: number) => new Date(at.getTime() + ms);

/** Asks once: the same again while it waits is the same ask. */
async function askToTake(tx: Tx, who: Actor, taking: Taking, reason: string): Promise<string> {
  const { list, contacts, rows } = taking;
  const asked_for = fingerprintOf(tx.keys, taking);
  const asked_by = who.id ?? '';
  await tx
    .deleteFrom('export_approvals')
    .where('asked_by', '=', asked_by)
    .where('asked_for', '=', asked_for)
    .where('state', '=', 'asked')
    .where('expires_at', '<=', tx.at)
    .execute();
  const id = newId();
  const filters_sealed = tx.keys.encrypt(JSON.stringify(Object.fromEntries(given(taking.filters))));
  const ask = { id, list, asked_for, filters_sealed, contacts, rows, reason, asked_by };
  const added = await tx
    .insertInto('export_approvals')
    .values({ ...ask, asked_at: tx.at, expires_at: inMs(tx.at, exportAskDays * 86_400_000) })
    .onConflict((clash) => clash.columns(['asked_by', 'asked_for']).where('state', '=', 'asked').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) {
    await record(tx, { kind: 'export.asked', by: who, id, data: { list, contacts, rows } });
    return id;
  }
  const open = tx.selectFrom('export_approvals').select('id').where('asked_by', '=', asked_by).where('asked_for', '=', asked_for);
  return (await open.where('state', '=', 'asked').executeTakeFirstOrThrow()).id;
}

async function openAsk(tx: Tx, who: Actor, id: string) {
  const ask = await tx.selectFrom('export_approvals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!ask) throw notFound();
  if (ask.asked_by === who.id) throw new Problem(403, 'export_own');
  if (ask.state !== 'asked' || ask.expires_at <= tx.at) throw conflict('export_decided');
  return ask;
}

/** Lets who asked take it, as often as they need within a day: each time is a fact. */
export async function approveExport(tx: Tx, who: Actor, id: string): Promise<void> {
  const ask = await openAsk(tx, who, id);
  const expires_at = inMs(tx.at, exportTakeHours * 3_600_000);
  const decided = { decided_by: who.id, decided_at: tx.at, expires_at };
  await tx
    .updateTable('export_approvals')
    .set({ ...decided, state: 'approved' })
    .where('id', '=', id)
    .execute();
  const data = { list: ask.list, asked: ask.asked_by, until: expires_at.toISOString() };
  await record(tx, { kind: 'export.approved', by: who, id, data });
}

export async function refuseExport(tx: Tx, who: Actor, id: string, note: string): Promise<void> {
  const ask = await openAsk(tx, who, id);
  if (note === '') throw invalid('task_needs_note');
  const decided = { decided_by: who.id, decided_at: tx.at, note };
  await tx
    .updateTable('export_approvals')
    .set({ ...decided, state: 'refused' })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'export.refused', by: who, id, data: { list: ask.list, asked: ask.asked_by } });
}

/** What was looked for may name somebody: it is forgotten when it is over. */
export async function forgetFilters(db: Reader, now: Date): Promise<void> {
  await sql`update export_approvals set filters_sealed = null where filters_sealed is not null
    and (expires_at <= ${now} or state = 'refused')`.execute(db);
}
