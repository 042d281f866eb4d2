import { z } from 'zod';
import { requestKinds } from '../../common/aftersales.ts';
import { evidenceKinds, reasonKeys } from '../../common/aftersales-reasons.ts';
import { type Decision, orderOperations, policyQuestions } from '../../common/policy.ts';
import type { LineOffers } from './decide.ts';
import type { PolicyInForce } from './policies.ts';

export const DecisionView = z.object({
  allowed: z.boolean(),
  rule: z.string(),
  zh: z.string(),
  en: z.string(),
  basis: z.string(),
  /** Empty where nobody wrote it in English. */
  basisEn: z.string(),
  /** A person decides; otherwise it is done at once. */
  review: z.boolean(),
  /** Whose word it needs: this role of the approval chain, or one above. */
  approvalBy: z.string().nullable(),
  /** Hours of its own clocks, by their key. */
  clocks: z.record(z.string(), z.int()),
  evidence: z.array(z.enum(evidenceKinds)),
  /** What must be told before the amount is known. */
  asks: z.array(z.enum(policyQuestions)),
  maxMinor: z.int(),
  freightBack: z.boolean(),
  returnFreight: z.enum(['shop', 'customer', 'fault']),
  freightMostMinor: z.int(),
  refundTo: z.enum(['original', 'original_or_stored']),
  /** Until when this answer holds. */
  until: z.iso.datetime().nullable(),
});

const OfferView = z.object({
  action: z.enum([...requestKinds, ...orderOperations]),
  decision: DecisionView,
  reasons: z.array(z.object({ reason: z.enum(reasonKeys), decision: DecisionView })),
});

/** What may happen to each line of an order now, for how much, until when, and by which row of which version. */
export const OffersView = z.object({
  policy: z.object({ id: z.uuid().nullable(), number: z.int() }),
  lines: z.array(z.object({ line: z.uuid(), offers: z.array(OfferView) })),
});
export type OffersView = z.output<typeof OffersView>;

export const decisionView = ({ until, evidence, asks, ...rest }: Decision): z.output<typeof DecisionView> => ({
  ...rest,
  evidence: [...evidence],
  asks: [...asks],
  until: until === null ? null : new Date(until).toISOString(),
});

export const offersView = ({ policy, lines }: { policy: PolicyInForce; lines: LineOffers[] }): OffersView => ({
  policy: { id: policy.id, number: policy.number },
  lines: lines.map(({ line, offers }) => ({
    line,
    offers: offers.map(({ action, decision, reasons }) => ({
      action,
      decision: decisionView(decision),
      reasons: reasons.map((each) => ({ reason: each.reason, decision: decisionView(each.decision) })),
    })),
  })),
});
