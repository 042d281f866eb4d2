import type { RequestKind } from '../../../common/aftersales.ts';
import type { RequestReason } from '../../../common/aftersales-reasons.ts';
import type { OrderState } from '../../../common/order.ts';
import type { Moment, Trait } from '../../../common/policy.ts';

/** A made-up situation as POST /api/policies/simulation takes it, and what it should say. docs/policies.md explains each. */
export interface WorkedExample {
  name: string;
  question: {
    by: 'customer' | 'staff';
    at: string;
    reason: RequestReason;
    spoiledPercent?: number;
    situation: {
      state: OrderState;
      tier?: string;
      moments: Partial<Record<Moment, string>>;
      traits?: readonly Trait[];
      confirmed?: readonly Trait[];
      amountMinor: number;
      failedRepairs?: number;
    };
  };
  answers: readonly { action: RequestKind; rule: string; allowed: boolean; maxMinor: number }[];
}

const signed = { placed: '2026-11-15T02:00:00Z', paid: '2026-11-15T02:01:00Z', signed: '2026-11-18T13:30:00Z' };

export const workedExamples: readonly WorkedExample[] = [
  {
    name: '1. An ordinary pot, changed my mind, on the seventh day at 23:00',
    question: {
      ...{ by: 'customer', at: '2026-11-25T15:00:00Z', reason: 'no_reason' },
      situation: { state: 'signed', tier: 'standard', moments: signed, amountMinor: 46_800 },
    },
    answers: [
      { action: 'return', rule: 'no-reason-7-days', allowed: true, maxMinor: 46_800 },
      { action: 'exchange', rule: 'exchange-7-days', allowed: true, maxMinor: 46_800 },
      { action: 'advance_refund', rule: 'advance-none', allowed: false, maxMinor: 0 },
    ],
  },
  {
    name: '2. A face mask whose seal was broken, not confirmed at the purchase',
    question: {
      ...{ by: 'customer', at: '2026-11-20T02:00:00Z', reason: 'no_reason' },
      situation: { state: 'signed', moments: signed, traits: ['opening_spoils'], amountMinor: 12_900 },
    },
    answers: [
      { action: 'return', rule: 'no-reason-7-days', allowed: true, maxMinor: 12_900 },
      { action: 'exchange', rule: 'exchange-7-days', allowed: true, maxMinor: 12_900 },
      { action: 'advance_refund', rule: 'advance-none', allowed: false, maxMinor: 0 },
    ],
  },
  {
    name: '3. Cherries, 55% spoiled, 30 hours after delivery',
    question: {
      ...{ by: 'customer', at: '2026-11-19T19:30:00Z', reason: 'spoiled', spoiledPercent: 55 },
      situation: { state: 'signed', moments: signed, traits: ['perishable'], amountMinor: 15_800 },
    },
    answers: [
      { action: 'refund_only', rule: 'fresh-70', allowed: true, maxMinor: 11_060 },
      { action: 'reship', rule: 'reship-fresh', allowed: true, maxMinor: 15_800 },
      { action: 'compensation', rule: 'compensation-ask', allowed: false, maxMinor: 0 },
    ],
  },
  {
    name: '4. A kettle that stopped working after two repairs, in its fifth month',
    question: {
      ...{ by: 'customer', at: '2026-11-20T02:00:00Z', reason: 'malfunction' },
      situation: {
        ...{ state: 'completed', traits: ['three_guarantees', 'durable'], amountMinor: 29_900, failedRepairs: 2 },
        moments: { placed: '2026-06-25T02:00:00Z', paid: '2026-06-25T02:00:00Z', signed: '2026-06-28T02:00:00Z' },
      },
    },
    answers: [
      { action: 'return', rule: 'return-after-2-repairs', allowed: true, maxMinor: 29_900 },
      { action: 'exchange', rule: 'exchange-after-2-repairs', allowed: true, maxMinor: 29_900 },
      { action: 'repair', rule: 'repair-three-guarantees', allowed: true, maxMinor: 29_900 },
    ],
  },
  {
    name: '5. A table made to measure, no longer needed, while it is being made',
    question: {
      ...{ by: 'customer', at: '2026-11-20T02:00:00Z', reason: 'no_longer_needed' },
      situation: {
        ...{ state: 'allocated', traits: ['made_to_order'], amountMinor: 320_000 },
        moments: { placed: '2026-11-15T02:00:00Z', paid: '2026-11-15T02:01:00Z' },
      },
    },
    answers: [
      { action: 'cancel', rule: 'cancel-made-to-order', allowed: true, maxMinor: 320_000 },
      { action: 'intercept', rule: 'intercept-unsent', allowed: false, maxMinor: 0 },
    ],
  },
];
