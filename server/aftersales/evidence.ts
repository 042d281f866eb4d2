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

/** One's own file of the right kind; anybody else's does not exist. */
async function checkFile(tx: Tx, actor: Actor, { kind, file, grams, words }: NewEvidence): Promise<void> {
  if (kind === 'parcel_weight' ? grams === undefined : file === undefined && (mediaOf[kind] || words === ''))
    throw invalid('evidence_empty', { kind });
  if (!file) return;
  const row = await tx
    .selectFrom('files')
    .select('media_type')
    .where('id', '=', file)
    .where('owner_kind', '=', actor.kind)
    .where('owner_id', '=', actor.id ?? '')
    .executeTakeFirst();
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
    await checkFile(tx, actor, each);
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
