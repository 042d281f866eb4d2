import { z } from 'zod';
import { places, requestKinds, requestMoves, requestStates } from '../../common/aftersales.ts';
import { requestActKeys } from '../../common/aftersales-acts.ts';
import { evidenceKinds, reasonKeys } from '../../common/aftersales-reasons.ts';
import { compensationForms, responsibilities } from '../../common/aftersales-remedies.ts';
import { complaintStates } from '../../common/complaints.ts';
import { shipmentStates } from '../../common/order.ts';
import { freightSettlers, freightStates } from '../../common/return-freight.ts';
import { transferStates } from '../../common/transfers.ts';
import { TrackingEventView } from '../orders/views.ts';
import { Point } from './inspection/checklist-views.ts';

const Instant = z.iso.datetime();
const Freight = z.enum(['shop', 'customer']);
const By = z.object({ kind: z.enum(['staff', 'customer', 'system']), id: z.uuid().nullable(), name: z.string().nullable() });

/** Size, colour and the like. */
const Options = z.record(z.string(), z.string());

const Clock = z.object({
  key: z.string(),
  warnAt: Instant,
  deadlineAt: Instant,
  breachedAt: Instant.nullable(),
  /** Who is waited for, what happens by itself at the end, and by which law or promise. */
  waitsFor: z.enum(['shop', 'customer', 'carrier']),
  leadsTo: z.enum([...requestMoves, 'turn']).nullable(),
  basis: z.string(),
  basisEn: z.string(),
});

/** A request in a list. */
export const RequestBrief = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  reason: z.enum(reasonKeys),
  order: z.object({ id: z.uuid(), number: z.string() }),
  customer: z.object({ id: z.uuid(), name: z.string().nullable() }),
  conversation: z.uuid().nullable(),
  currency: z.string(),
  askedMinor: z.int(),
  agreedMinor: z.int().nullable(),
  paidMinor: z.int(),
  /** Of a compensation: points are counted, not paid in the currency. */
  form: z.enum(compensationForms).nullable(),
  owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  openedAt: Instant,
  stateSince: Instant,
  endedAt: Instant.nullable(),
  clock: Clock.nullable(),
  lines: z.array(
    z.object({
      line: z.uuid(),
      name: z.string(),
      nameEn: z.string(),
      picture: z.string().nullable(),
      priceMinor: z.int(),
      quantity: z.int(),
      accepted: z.int().nullable(),
      refundedMinor: z.int(),
      options: Options,
      optionsEn: Options,
      newVariant: z.object({ id: z.uuid(), sku: z.string(), options: Options, optionsEn: Options }).nullable(),
    }),
  ),
});
export type RequestBrief = z.output<typeof RequestBrief>;

const Step = z.object({
  number: z.int(),
  move: z.enum([...requestMoves, 'open', 'turn', 'back', 'extend', 'escalate', 'freight']),
  from: z.enum(requestStates).nullable(),
  to: z.enum(requestStates),
  because: z.string(),
  words: z.string(),
  data: z.record(z.string(), z.unknown()),
  by: By,
  at: Instant,
});

const Evidence = z.object({
  id: z.uuid(),
  kind: z.enum(evidenceKinds),
  stage: z.enum(['claim', 'inspection']),
  grams: z.int().nullable(),
  words: z.string(),
  file: z.object({ name: z.string(), mediaType: z.string(), url: z.string(), thumbnail: z.string().nullable() }).nullable(),
  by: By,
  at: Instant,
});

const Offer = z.object({
  round: z.int(),
  by: By,
  kind: z.enum(requestKinds),
  amountMinor: z.int(),
  returnFreight: Freight.nullable(),
  words: z.string(),
  outcome: z.enum(['accepted', 'declined', 'lapsed', 'replaced', 'ended']).nullable(),
  at: Instant,
});

const Repair = z.object({
  serial: z.string(),
  symptom: z.string(),
  holdsData: z.boolean(),
  dataConsentAt: Instant.nullable(),
  diagnosis: z.string(),
  responsibility: z.enum(responsibilities).nullable(),
  goodwill: z.boolean(),
  /** Since when it waits for parts. */
  partsSince: Instant.nullable(),
  quoteMinor: z.int().nullable(),
  quoteWords: z.string(),
  fix: z.string(),
  visitAt: Instant.nullable(),
  technician: z.string().nullable(),
  arrivedAt: Instant.nullable(),
});

/** What may be done now, and if not, why: the sentence of the disabled button. */
const ActView = z.object({
  act: z.enum(requestActKeys as [string, ...string[]]),
  allowed: z.boolean(),
  code: z.string().nullable(),
  why: z.string().nullable(),
  needsKey: z.boolean(),
});

/** One request, whole. */
export const RequestView = RequestBrief.extend({
  words: z.string(),
  place: z.enum(places),
  /** What it goes back to when the remedy asked for in its place is refused; null: nothing. */
  insteadOf: z.object({ kind: z.enum(requestKinds), state: z.enum(requestStates) }).nullable(),
  /** The most that may be agreed. */
  mostMinor: z.int(),
  policy: z.object({
    version: z.int().nullable(),
    rule: z.string(),
    zh: z.string(),
    en: z.string(),
    review: z.boolean(),
    /** The law or the promise behind it; empty where the policy names none. */
    basis: z.string(),
    basisEn: z.string(),
  }),
  evidenceNeeded: z.array(z.enum(evidenceKinds)),
  returnFreight: Freight.nullable(),
  /** What the way back has cost, who laid it out and what became of it; up to `mostMinor` it is given back, or kept, without a look. */
  freight: z.object({
    mostMinor: z.int(),
    amountMinor: z.int().nullable(),
    laidOutBy: Freight.nullable(),
    state: z.enum(freightStates).nullable(),
    settledBy: z.enum(freightSettlers).nullable(),
  }),
  refundTo: z.enum(['original', 'balance']),
  /** The balance it goes to; null: the way it came. */
  refundMethod: z.uuid().nullable(),
  /** Pays or gets what an exchange costs more or less. */
  payWith: z.uuid().nullable(),
  /** What an exchange costs more, or less below zero, at the prices of the day it was asked for and the rate the order was promised. */
  differenceMinor: z.int().nullable(),
  /** What the customer pays for it, and by what they may: a dearer variant, a repair, or what was advanced for goods that never came. */
  due: z
    .object({
      amountMinor: z.int(),
      settledAt: Instant.nullable(),
      /** Paid, and not arrived yet. */
      isComing: z.boolean(),
      /** A demo shop, where no money moves. */
      isPretended: z.boolean(),
      ways: z.array(z.object({ id: z.uuid(), kind: z.string(), brand: z.string().nullable(), lastFour: z.string().nullable() })),
    })
    .nullable(),
  openedBy: By,
  consentAt: Instant.nullable(),
  receivedAt: Instant.nullable(),
  /** When the customer said that it has helped. */
  helpedAt: Instant.nullable(),
  /** The customer's latest complaint that it did not (S131); for them alone, staff read complaints where these are. */
  complaint: z.object({ id: z.uuid(), number: z.string(), state: z.enum(complaintStates) }).nullable(),
  /** Until when the law wants the refund paid: seven days from the goods' return. */
  refundDueAt: Instant.nullable(),
  /** Whose word it waits for; staff only. */
  approver: z.string().nullable(),
  /** Where the goods are to be sent; empty: not told yet. */
  returnTo: z.string(),
  /** What the customer sends back; `state`: where the carrier has it, null until it says. */
  returnParcel: z
    .object({
      carrier: z.string(),
      trackingNumber: z.string(),
      state: z.enum(shipmentStates).nullable(),
      events: z.array(TrackingEventView),
    })
    .nullable(),
  outParcel: z.object({ carrier: z.string(), trackingNumber: z.string(), state: z.string() }).nullable(),
  compensation: z.object({ form: z.enum(compensationForms), severity: z.int().nullable(), payer: z.uuid().nullable() }).nullable(),
  /** Of these the customer takes one. */
  choices: z.array(z.object({ id: z.uuid(), name: z.string(), nameEn: z.string(), form: z.enum(compensationForms), amountMinor: z.int() })),
  repair: Repair.nullable(),
  offers: z.array(Offer),
  evidence: z.array(Evidence),
  /** What each line is to be looked at by, while it is at the warehouse; staff only. */
  checklists: z.array(z.object({ line: z.uuid(), points: z.array(Point) })),
  /** What the warehouse found at each point; staff only. */
  inspected: z.array(
    z.object({ line: z.uuid(), text: z.string(), textEn: z.string(), ok: z.boolean(), note: z.string(), by: z.string(), at: Instant }),
  ),
  steps: z.array(Step),
  money: z.array(
    z.object({
      method: z.string(),
      amountMinor: z.int(),
      currency: z.string(),
      /** `in`: the customer paid it. */
      direction: z.enum(['in', 'out']),
      state: z.enum(transferStates),
      at: Instant,
    }),
  ),
  acts: z.array(ActView),
});
export type RequestView = z.output<typeof RequestView>;
