import { sql } from 'kysely';
import { z } from 'zod';
import { type CorrectionField, correctionStates, correctionSubjects } from '../../../common/corrections.ts';
import { maskAddress } from '../../customers/addresses.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import { instant } from '../../platform/instant.ts';
import type { Keys } from '../../platform/keys.ts';
import { notFound } from '../../platform/problems.ts';
import { openWording } from './corrections.ts';
import type { Filled } from './subjects.ts';

const Instant = z.iso.datetime();

export const CorrectionView = z.object({
  id: z.uuid(),
  subject: z.enum(correctionSubjects),
  state: z.enum(correctionStates),
  conversation: z.uuid(),
  order: z.object({ id: z.uuid(), number: z.string() }),
  agent: z.string(),
  offeredAt: Instant,
  expiresAt: Instant,
  endedAt: Instant.nullable(),
  /** To staff, what identifies somebody is masked, but for the words of who sent it; null once the person was erased. */
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type CorrectionView = z.output<typeof CorrectionView>;

type Row = Omit<CorrectionView, 'fields'> & { sealed: Buffer | null; names: CorrectionField[]; offeredBy: string };

const nobody = { name: '', phone: '', country: '', state: '', city: '', district: '', line1: '', line2: '', zip: '' };
const masked = (filled: Filled): Filled => ({ ...filled, ...maskAddress({ ...nobody, ...filled }) });

/** A correction among those this person may see: staff, and the customer it was sent to. */
export async function correctionById(db: Reader, keys: Keys, who: Principal, id: string, now: Date): Promise<CorrectionView> {
  const own = who.kind === 'customer' ? sql`c.customer_id = ${who.id}` : sql`true`;
  const { rows } = await sql<Row>`
    select c.id, c.subject, c.state, c.conversation_id as conversation, jsonb_build_object('id', o.id, 'number', o.number) as "order",
      s.name as agent, ${instant('c.offered_at')} as "offeredAt", ${instant('c.expires_at')} as "expiresAt",
      ${instant('c.ended_at')} as "endedAt", c.sealed, c.fields as names, c.offered_by as "offeredBy"
    from corrections c join staff s on s.id = c.offered_by join orders o on o.id = c.order_id
    where c.id = ${id} and ${own}`.execute(db);
  const [row] = rows;
  if (!row) throw notFound();
  const { sealed, names, offeredBy, ...view } = row;
  const { before, after } = openWording(keys, sealed);
  const isOwn = who.kind === 'customer';
  const [was, shall] = [isOwn ? before : masked(before), isOwn || offeredBy === who.id ? after : masked(after)];
  const isOver = view.state === 'open' && Date.parse(view.expiresAt) <= now.getTime();
  return {
    ...view,
    state: isOver ? 'expired' : view.state,
    fields: names.map((field) => ({ field, before: sealed && (was[field] ?? ''), after: sealed && (shall[field] ?? '') })),
  };
}
