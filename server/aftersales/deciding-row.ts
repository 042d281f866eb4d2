import type { RequestKind } from '../../common/aftersales.ts';
import { faultOf, type RequestReason, reasonsOf, requestReasons } from '../../common/aftersales-reasons.ts';
import type { Decision } from '../../common/policy.ts';
import type { Reader } from '../platform/db.ts';
import { invalid } from '../platform/problems.ts';
import { strictestOf } from './approvers.ts';
import type { Request } from './requests.ts';

/** Said at once, also of a draft: what no row of any policy speaks of would only be refused when the customer confirms it. */
export function mustBeReasonOf(kind: RequestKind, reason: RequestReason): void {
  const { zh, en } = requestReasons[reason];
  if (!reasonsOf(kind).includes(reason)) throw invalid('reason_not_for_kind', { reason: zh, reasonEn: en });
}

/** Of the answers about several lines the one a request is kept under: whose word is the highest, then what a person decides. */
export const decidingRow = async (db: Reader, decisions: readonly Decision[]): Promise<Decision> =>
  (await strictestOf(db, decisions)) ?? decisions.find(({ review }) => review) ?? (decisions[0] as Decision);

const freightPayer = ({ returnFreight }: Decision, reason: RequestReason): 'shop' | 'customer' => {
  if (returnFreight !== 'fault') return returnFreight;
  return faultOf(reason) === 'customer' ? 'customer' : 'shop';
};

/** What a request keeps of the row that decides about it, and of all rows what has to be shown. */
export const keptOfRow = (row: Decision, decisions: readonly Decision[], reason: RequestReason) =>
  ({
    ...{ return_freight: freightPayer(row, reason), freight_most_minor: row.freightMostMinor, refund_to: row.refundTo },
    ...{ policy_rule: row.rule, policy_zh: row.zh, policy_en: row.en },
    evidence_needed: [...new Set(decisions.flatMap(({ evidence }) => evidence))],
  }) satisfies Partial<Request>;
