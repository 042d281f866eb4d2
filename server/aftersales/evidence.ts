import { sql } from 'kysely';
import { isRunning } from '../../common/aftersales.ts';
import type { EvidenceKind } from '../../common/aftersales-reasons.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { concerned, tellRequest } from './moves.ts';
import type { Request } from './requests.ts';

export interface NewEvidence {
  kind: EvidenceKind;
  file?: string | undefined;
  grams?: number | undefined;
  words: string;
}

const most = 30;
const mediaOf: Partial<Record<EvidenceKind, RegExp>> = { picture: /^image\//, video: /^video\// };

/** One's own file of the right kind, or for staff what the customer has shown in the talk; anybody else's does not exist. */
async function checkFile(tx: Tx, actor: Actor, requestId: string, { kind, file, grams, words }: NewEvidence): Promise<void> {
  if (kind === 'parcel_weight' ? grams === undefined : file === undefined && (mediaOf[kind] || words === ''))
    throw invalid('evidence_empty', { kind });
  if (!file) return;
  const { rows } = await sql<{ media_type: string }>`
    select media_type from files where id = ${file} and ((owner_kind = ${actor.kind} and owner_id = ${actor.id})
      or (${actor.kind === 'staff'} and owner_kind = 'customer' and owner_id in (
        select customer_id from aftersales_requests where id = ${requestId}
        union all select c.visitor_id from conversations c join aftersales_requests r on r.conversation_id = c.id where r.id = ${requestId})))`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw notFound();
  if (mediaOf[kind] && !mediaOf[kind].test(row.media_type)) throw invalid('unsupported_file');
}

/** Puts what somebody shows beside the request: who gave it, and when, stays with it. */
export async function insertEvidence(
  tx: Tx,
  actor: Actor,
  requestId: string,
  stage: 'claim' | 'inspection',
  shown: readonly NewEvidence[],
): Promise<void> {
  for (const each of shown) {
    await checkFile(tx, actor, requestId, each);
    const { kind, file = null, grams = null, words } = each;
    await tx
      .insertInto('aftersales_evidence')
      .values({
        id: newId(),
        request_id: requestId,
        ...{ kind, stage, file_id: file, grams, words, by_kind: actor.kind, by_id: actor.id, at: tx.at },
      })
      .execute();
  }
}

/** Adds to a request that has not ended, or was refused and may be disputed. */
export async function addEvidence(tx: Tx, actor: Actor, request: Request, shown: NewEvidence): Promise<void> {
  if (!isRunning(request.state) && request.state !== 'rejected') throw conflict('request_ended');
  const { many } = await tx
    .selectFrom('aftersales_evidence')
    .select((row) => row.fn.countAll<number>().as('many'))
    .where('request_id', '=', request.id)
    .executeTakeFirstOrThrow();
  if (many >= most) throw conflict('too_many', { limit: most });
  const isWarehouse = actor.kind === 'staff' && request.place === 'here';
  await insertEvidence(tx, actor, request.id, isWarehouse ? 'inspection' : 'claim', [shown]);
  await tellRequest(tx, actor, request, 'aftersales.evidence_added', { ...concerned(request), evidence: shown.kind });
}

/** Which kinds are asked for and not shown yet. */
export async function missingEvidence(tx: Tx, { id, evidence_needed }: Request): Promise<EvidenceKind[]> {
  const shown = await tx.selectFrom('aftersales_evidence').select('kind').where('request_id', '=', id).execute();
  return evidence_needed.filter((kind) => !shown.some((each) => each.kind === kind));
}

export async function mustShowEvidence(tx: Tx, request: Request): Promise<void> {
  const missing = await missingEvidence(tx, request);
  if (missing.length > 0) throw invalid('evidence_missing', { missing: missing.join(', ') });
}
