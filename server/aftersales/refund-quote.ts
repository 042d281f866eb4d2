import { sql } from 'kysely';
import { z } from 'zod';
import { requestKinds } from '../../common/aftersales.ts';
import { reasonKeys } from '../../common/aftersales-reasons.ts';
import { type LegalClaim, legalClaims, legalCompensation } from '../../common/legal-compensation.ts';
import { freightTerms } from '../../common/order.ts';
import type { Situation } from '../../common/policy.ts';
import { type GivingBack, type PaidLine, type PaidOrder, refundLineKinds, refundOf } from '../../common/refund.ts';
import type { Reader } from '../platform/db.ts';
import { conflict, invalid } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { decideOrder } from './decide.ts';
import { DecisionView, decisionView } from './offer-views.ts';
import { policyOf } from './policies.ts';

const Amount = z.int().min(0).max(10_000_000_000);

export const QuoteInput = z.object({
  action: z.enum(requestKinds),
  reason: z.enum(reasonKeys),
  lines: z
    .array(z.object({ line: z.uuid(), quantity: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(200)
    .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length),
  spoiledPercent: z.int().min(0).max(100).optional(),
  /** Gifts that do not come back, at the price told beforehand. */
  giftsKept: z
    .array(z.object({ name: words(100), priceMinor: Amount }))
    .max(20)
    .default([]),
});
type QuoteInput = z.output<typeof QuoteInput>;

export const QuoteView = z.object({
  currency: z.string(),
  decision: DecisionView,
  lines: z.array(z.object({ kind: z.enum(refundLineKinds), of: z.string().optional(), amountMinor: z.int() })),
  totalMinor: z.int(),
  /** Points and coupons come back as what they were. */
  inKind: z.array(z.object({ unit: z.string(), amount: z.int() })),
  /** What the law gives on top in two cases: a reference for staff, in the yuan of mainland China only. */
  legal: z.array(z.object({ claim: z.enum(legalClaims), amountMinor: z.int(), basis: z.string() })),
});

interface Row {
  currency: string;
  external_ref: string | null;
  discount_minor: number;
  freight_minor: number;
  lines: PaidLine[];
  kinds: { unit: string; amount: number }[];
  earlier: { version: string | null; rule: string; quantities: Record<string, number>; isChangedMind: boolean }[];
}

async function rowOf(db: Reader, orderId: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select o.currency, o.external_ref, o.discount_minor, o.freight_minor,
      (select jsonb_agg(jsonb_build_object('id', id, 'quantity', quantity, 'priceMinor', price_minor, 'shareMinor', discount_share_minor) order by position)
        from order_lines where order_id = o.id) as lines,
      (select coalesce(jsonb_agg(jsonb_build_object('unit', currency, 'amount', amount)), '[]') from (
        select currency, sum(amount_minor) as amount from payments
        where order_id = o.id and direction = 'in' and state = 'done' and currency <> o.currency group by currency) paid) as kinds,
      (select coalesce(jsonb_agg(jsonb_build_object('version', version, 'rule', rule, 'quantities', quantities, 'isChangedMind', mind) order by opened_at), '[]') from (
        select r.policy_version_id as version, r.policy_rule as rule, r.opened_at, r.return_freight = 'customer' as mind, jsonb_object_agg(al.order_line_id, al.quantity) as quantities
        from aftersales_requests r join aftersales_lines al on al.request_id = r.id
        where r.order_id = o.id and al.refunded_minor > 0 group by r.id) past) as earlier
    from orders o where o.id = ${orderId}`.execute(db);
  return rows[0] as Row;
}

/** Only our own shop's terms of delivery are known. */
const paidOrder = ({ lines, discount_minor, freight_minor, external_ref, kinds }: Row): PaidOrder => ({
  ...{ lines, discountMinor: discount_minor, conditional: [], freightMinor: freight_minor, paymentFeeMinor: 0, inKind: kinds },
  ...(external_ref === null ? { freeFreight: { fromMinor: freightTerms.freeFromMinor, feeMinor: freightTerms.minor } } : {}),
});

/** What was granted before, under the row that granted it. */
async function givenBefore(db: Reader, { earlier }: Row): Promise<GivingBack[]> {
  const given: GivingBack[] = [];
  for (const { version, rule, quantities, isChangedMind } of earlier) {
    const rows = version ? (await policyOf(db, version)).ready.policy.rules : [];
    const freightBack = rows.find(({ id }) => id === rule)?.verdict.freightBack ?? false;
    given.push({ quantities, freightBack, isChangedMind, giftsKept: [], percent: 100 });
  }
  return given;
}

type Terms = Pick<GivingBack, 'quantities' | 'freightBack' | 'isChangedMind'>;

/**
 * What of the freight of the way out goes back with these pieces: their share of what was paid, or below zero what free delivery costs once a change
 * of mind leaves too little for it. Counted after what was given back before, so that parts one by one give what all at once would.
 */
export async function freightWith(db: Reader, orderId: string, terms: Terms): Promise<number> {
  const row = await rowOf(db, orderId);
  const { lines } = refundOf(paidOrder(row), await givenBefore(db, row), { ...terms, giftsKept: [], percent: 100 });
  return lines.reduce((sum, { kind, amountMinor }) => sum + (kind === 'freight' || kind === 'freight_owed' ? amountMinor : 0), 0);
}

/** What a request would give back, line by line, under the policy of its order. Nothing is done. */
export async function quoteRefund(
  db: Reader,
  orderId: string,
  asker: { by: Situation['by']; at: Date },
  { action, reason, lines, spoiledPercent, giftsKept }: QuoteInput,
): Promise<z.input<typeof QuoteView>> {
  const wish = { action, reason, lines: lines.map(({ line }) => line), ...(spoiledPercent === undefined ? {} : { spoiledPercent }) };
  const { decisions, refused, policy } = await decideOrder(db, orderId, asker, wish);
  if (refused) throw conflict('policy_refuses', { zh: refused.zh, en: refused.en });
  const row = await rowOf(db, orderId);
  for (const { line, quantity } of lines)
    if (quantity > (row.lines.find(({ id }) => id === line)?.quantity ?? 0)) throw invalid('invalid_input');
  const [{ decision }] = decisions as [(typeof decisions)[number]];
  const verdict = policy.ready.policy.rules.find(({ id }) => id === decision.rule)?.verdict;
  const sum = refundOf(paidOrder(row), await givenBefore(db, row), {
    quantities: Object.fromEntries(lines.map(({ line, quantity }) => [line, quantity])),
    freightBack: decision.freightBack,
    isChangedMind: decision.returnFreight === 'customer',
    giftsKept: giftsKept.map(({ name, priceMinor }) => ({ id: name, priceMinor })),
    percent: verdict?.percent ?? 100,
    ...(verdict?.capMinor === undefined ? {} : { capMinor: verdict.capMinor }),
  });
  const { totalMinor, inKind } = sum;
  return {
    currency: row.currency,
    decision: decisionView(decision),
    lines: sum.lines,
    totalMinor,
    inKind,
    legal: legalOf(asker, row, lines),
  };
}

function legalOf({ by }: { by: Situation['by'] }, { currency, lines }: Row, wished: QuoteInput['lines']) {
  if (by !== 'staff' || currency !== 'CNY') return [];
  const paid = wished.reduce((sum, { line, quantity }) => sum + quantity * (lines.find(({ id }) => id === line)?.priceMinor ?? 0), 0);
  return legalClaims.map((claim: LegalClaim) => ({ claim, ...legalCompensation(claim, paid) }));
}
