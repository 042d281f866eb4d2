import type { RequestKind } from '../../common/aftersales.ts';
import { type RequestReason, reasonAs } from '../../common/aftersales-reasons.ts';
import type { Decision, Situation } from '../../common/policy.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { decideOrder } from './decide.ts';
import { decidingRow, keptOfRow } from './deciding-row.ts';
import { isArguable, refusedBy } from './refusal.ts';
import { linesOf, type Request } from './requests.ts';

/** What the policy says to another remedy in place of the one a request was opened for. */
export interface Instead {
  /** What the request keeps of the row that decides. */
  set: Partial<Request>;
  reason: RequestReason;
  review: boolean;
  /** The most the policy gives for all lines; no bound where it refuses and a person may give. */
  most: number;
  refused: Decision | undefined;
  version: string | null;
}

/** It is asked as about a new request, as of when the first was asked for and without that one standing in its way. */
export async function askInstead(tx: Tx, by: Situation['by'], request: Request, into: RequestKind): Promise<Instead> {
  const asked = request.reason as RequestReason;
  const reason = request.kind === 'intercept' ? reasonAs(into, asked) : asked;
  const wish = { action: into, reason, lines: await linesOf(tx, request.id), instead: request.id };
  // What the carrier could not stop is sent back once it has come.
  const onceSigned = request.kind === 'intercept' && into === 'return';
  const answer = await decideOrder(tx, request.order_id, { by, at: request.opened_at }, { ...wish, onceSigned });
  const { policy, refused } = answer;
  const decisions = answer.decisions.map(({ decision }) => decision);
  const row = refused ?? (await decidingRow(tx, decisions));
  const { return_freight, freight_most_minor, ...kept } = keptOfRow(row, decisions, reason);
  const freight = isSentBack(request) ? {} : { return_freight, freight_most_minor };
  const most = refused ? Number.POSITIVE_INFINITY : decisions.reduce((sum, { maxMinor }) => sum + maxMinor, 0);
  return {
    ...{ reason, review: row.review, most, refused, version: policy.id },
    set: { ...kept, ...freight, reason, policy_version_id: policy.id },
  };
}

/** Who pays for a way back that has begun was settled when it did. */
const isSentBack = ({ place, return_tracking, freight_state }: Request): boolean =>
  place !== 'away' || return_tracking !== '' || freight_state !== null;

/** Its no is said with its row, unless a person shall look at it; where time or a parcel asks, nobody is there to be told no. */
export function mayGoOn({ kind }: Actor, { refused, version }: Instead, humanReview: boolean): void {
  if (refused && kind !== 'system' && !(humanReview && isArguable(refused))) throw refusedBy(refused, version);
}
