import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { Leave, mayLeave } from '../platform/exports/approvals.ts';
import { record } from '../platform/facts.ts';
import { AuditQuery, auditCount } from './audit.ts';

export const AuditTaking = z.object({ filters: AuditQuery.omit({ before: true }), ...Leave.shape });
export const AuditTaken = z.object({ asked: z.uuid().nullable(), rows: z.int() });

/** Who takes the log away is written down first. It says what each colleague did to whom, so a long one needs another person as any list does (S337). */
export async function takeAudit(
  tx: Tx,
  who: Actor,
  { filters, ...leave }: z.output<typeof AuditTaking>,
): Promise<z.output<typeof AuditTaken>> {
  const rows = await auditCount(tx, filters);
  const { asked, approval } = await mayLeave(tx, who, { list: 'facts', filters, contacts: 'masked', rows }, leave);
  if (asked) return { asked, rows };
  const fields = ['at', 'by', 'kind', 'about', 'conversation', 'customer', 'data'];
  const data = { list: 'facts', fields, format: 'csv', rows, filters: Object.keys(filters), ...(approval ? { approval } : {}) };
  await record(tx, { kind: 'list.exported', by: who, data });
  return { asked: null, rows };
}
