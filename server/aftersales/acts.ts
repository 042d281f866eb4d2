import { z } from 'zod';
import { requestKinds } from '../../common/aftersales.ts';
import type { RequestAct } from '../../common/aftersales-acts.ts';
import { conditions, responsibilities } from '../../common/aftersales-remedies.ts';
import { freightSettlers } from '../../common/return-freight.ts';
import { Money } from '../catalogue/variants.ts';
import type { Order } from '../orders/moves.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { words } from '../platform/routes.ts';
import { confirm, extendReturn } from './confirming.ts';
import { approve, deny, dispute, grant, payForLost, reject, rejectAgain, settle, withdraw } from './deciding.ts';
import { payDue, waiveDue } from './due-acts.ts';
import { DuePayment } from './dues.ts';
import { go } from './following.ts';
import { InspectedPoint } from './inspection/going-through.ts';
import { stopped } from './intercepting.ts';
import { acceptOffer, declineOffer, makeOffer } from './offering.ts';
import { partsCame, waitForParts } from './parts.ts';
import * as repairing from './repairing.ts';
import type { Request } from './requests.ts';
import { settleFreight, tellAdvance, tellOutlay } from './return-freight.ts';
import { beginInspection, concludeInspection, handIn, receive } from './returning.ts';
import { sendGoods } from './sending.ts';
import { chooseRemedy } from './turning.ts';

/** What is said with an act. `by` is whose word it is: the customer's, when staff say it for them. */
interface Doing<B> {
  tx: Tx;
  actor: Actor;
  by: Actor;
  request: Request;
  order: Order;
  body: B;
}

interface ActRoute<B extends z.ZodType> {
  summary: string;
  body: B;
  run(doing: Doing<z.output<B>>): Promise<unknown>;
}

const route = <B extends z.ZodType>(summary: string, body: B, run: ActRoute<B>['run']): ActRoute<B> => ({ summary, body, run });

const Freight = z.enum(['shop', 'customer']).optional();
const Words = z.object({ words: words(1000, 0).default('') });
/** What the policy refuses of another remedy, a person looks at all the same. */
const Reviewed = z.object({ humanReview: z.boolean().default(false) });
const Reasoned = z.object({ words: words(1000) });
const Agreement = z.object({ amountMinor: Money.optional(), returnFreight: Freight, words: words(1000, 0).default('') });
const Offer = z.object({
  kind: z.enum(requestKinds).optional(),
  amountMinor: Money,
  returnFreight: Freight,
  words: words(1000, 0).default(''),
});
const Outlay = z.object({ amountMinor: Money.min(1), file: z.uuid().optional(), words: words(1000, 0).default('') });
const FreightSettlement = z.object({
  by: z.enum(freightSettlers),
  /** Less than the customer paid, when the shop settles it. */
  amountMinor: Money.min(1).optional(),
  words: words(1000, 0).default(''),
});
const Waybill = z.object({ carrier: words(60), trackingNumber: words(60), place: words(100, 0).optional() });
const Inspection = z.object({
  lines: z
    .array(
      z.object({
        line: z.uuid(),
        accepted: z.int().min(0).max(999),
        condition: z.enum(conditions),
        /** What was found at each point of the category's checklist. */
        points: z.array(InspectedPoint).max(30).default([]),
      }),
    )
    .min(1)
    .max(50),
  words: words(1000, 0).default(''),
});
const Diagnosis = z.object({
  diagnosis: words(1000),
  responsibility: z.enum(responsibilities),
  goodwill: z.boolean().default(false),
});
const Visit = z.object({ at: z.iso.datetime().transform((at) => new Date(at)), technician: z.uuid().nullable().default(null) });

/** Every act on a request, by the noun of its address. */
export const actRoutes = {
  confirmation: route(
    'Confirm what was prepared, with one of its choices where there are some',
    z.object({ choice: z.uuid().optional() }),
    (it) => confirm(it.tx, it.actor, it.request, it.order, it.body.choice),
  ),
  withdrawal: route('Take it back', Words, (it) => withdraw(it.tx, it.actor, it.request, it.order, it.body.words)),
  approval: route('Agree to what was asked, or to a lower amount', Agreement, (it) =>
    approve(it.tx, it.actor, it.request, it.order, it.body),
  ),
  rejection: route('Say no, with the reason the customer reads', Reasoned, (it) =>
    (it.request.state === 'disputed' ? rejectAgain : reject)(it.tx, it.actor, it.request, it.order, it.body.words),
  ),
  offer: route('Propose another remedy, amount or payer of the freight', Offer, (it) =>
    makeOffer(it.tx, it.actor, it.request, it.order, it.body),
  ),
  'offer-acceptance': route('Take what the other side proposed', Reviewed, (it) =>
    acceptOffer(it.tx, it.actor, it.request, it.order, it.by, it.body.humanReview),
  ),
  'offer-refusal': route('Decline what the other side proposed', Words, (it) =>
    declineOffer(it.tx, it.actor, it.request, it.order, it.body.words, it.by),
  ),
  dispute: route('Ask a person to look again at a refusal', Words, (it) => dispute(it.tx, it.actor, it.request, it.order, it.body.words)),
  settlement: route('Agree after looking again', Agreement, (it) => settle(it.tx, it.actor, it.request, it.order, it.body)),
  grant: route('Agree as the second person', Words, (it) => grant(it.tx, it.actor, it.request, it.order, it.body.words)),
  denial: route('Do not agree as the second person', Reasoned, (it) => deny(it.tx, it.actor, it.request, it.order, it.body.words)),
  interception: route('The carrier has caught the parcel', Words, (it) => stopped(it.tx, it.actor, it.request, it.order, it.body.words)),
  waybill: route('The goods are handed in, under this number', Waybill, (it) => handIn(it.tx, it.actor, it.request, it.order, it.body)),
  arrival: route('The goods are at the warehouse', Words, (it) => receive(it.tx, it.actor, it.request, it.order, it.body.words)),
  'inspection-start': route('The warehouse begins to look', z.object({}), (it) => beginInspection(it.tx, it.actor, it.request, it.order)),
  inspection: route('What the warehouse found: all, some or none is taken', Inspection, (it) =>
    concludeInspection(it.tx, it.actor, it.request, it.order, it.body),
  ),
  loss: route('The parcel on its way back was lost, which is not the customer’s loss', Reasoned, (it) =>
    payForLost(it.tx, it.actor, it.request, it.order, it.body.words),
  ),
  'visit-appointment': route('A technician comes at a time', Visit, (it) =>
    repairing.appointVisit(it.tx, it.actor, it.request, it.body.at, it.body.technician),
  ),
  visit: route('The technician has arrived', z.object({}), (it) => repairing.arriveAtVisit(it.tx, it.actor, it.request, it.order)),
  diagnosis: route('What is wrong, and who is responsible', Diagnosis, (it) =>
    repairing.diagnose(it.tx, it.actor, it.request, it.order, it.body),
  ),
  'free-repair': route('Repair it for nothing', z.object({}), (it) => repairing.repairFree(it.tx, it.actor, it.request, it.order)),
  quote: route('Say what the repair costs', z.object({ amountMinor: Money.min(1), words: words(1000, 0).default('') }), (it) =>
    repairing.quoteRepair(it.tx, it.actor, it.request, it.order, it.body.amountMinor, it.body.words),
  ),
  'quote-acceptance': route('Have it repaired for that', z.object({}), (it) =>
    repairing.acceptQuote(it.tx, it.actor, it.request, it.order),
  ),
  'quote-refusal': route('Do not have it repaired for that', z.object({}), (it) =>
    repairing.declineQuote(it.tx, it.actor, it.request, it.order),
  ),
  payment: route('Pay what this costs', DuePayment, (it) => payDue(it.tx, it.actor, it.request, it.order, it.body)),
  'payment-waiver': route('The shop bears what this costs', Reasoned, (it) =>
    waiveDue(it.tx, it.actor, it.request, it.order, it.body.words),
  ),
  'parts-wait': route('The repair waits for parts: 90 days at most', z.object({}), (it) => waitForParts(it.tx, it.actor, it.request)),
  'parts-arrival': route('The parts have come', z.object({}), (it) => partsCame(it.tx, it.actor, it.request)),
  'repair-result': route('What was done', z.object({ fix: words(1000) }), (it) =>
    repairing.finishRepair(it.tx, it.actor, it.request, it.order, it.body.fix),
  ),
  'repair-test': route('It works again', Words, (it) => go(it.tx, it.actor, it.request, it.order, 'pass', { words: it.body.words })),
  'repeat-repair': route('It does not work, and is repaired once more', Words, (it) =>
    go(it.tx, it.actor, it.request, it.order, 'repair_again', { words: it.body.words, set: repairing.homeAgain(it.request) }),
  ),
  'repair-failure': route('It cannot be mended: the customer chooses another remedy', Reasoned, (it) =>
    go(it.tx, it.actor, it.request, it.order, 'give_up_repair', { words: it.body.words }),
  ),
  shipment: route('New or repaired goods leave the house', Waybill, (it) => sendGoods(it.tx, it.actor, it.request, it.order, it.body)),
  delivery: route('They have arrived', Words, (it) => go(it.tx, it.actor, it.request, it.order, 'deliver', { words: it.body.words })),
  receipt: route('All is well', Words, (it) => go(it.tx, it.actor, it.request, it.order, 'acknowledge', { words: it.body.words })),
  turn: route('Go on as another remedy', Reviewed.extend({ into: z.enum(requestKinds), words: words(300, 0).default('') }), (it) =>
    chooseRemedy(it.tx, it.actor, it.request, it.order, { ...it.body, because: it.body.words || it.by.kind }),
  ),
  'freight-outlay': route('The customer paid for the way back, which the shop bears; with the receipt', Outlay, (it) =>
    tellOutlay(it.tx, it.actor, it.request, it.order, it.body),
  ),
  'freight-advance': route(
    'The shop paid for the way back, which the customer bears: it comes off the refund',
    Outlay.omit({ file: true }),
    (it) => tellAdvance(it.tx, it.actor, it.request, it.order, it.body),
  ),
  'freight-settlement': route('Who settles what the customer paid for the way back', FreightSettlement, (it) =>
    settleFreight(it.tx, it.actor, it.request, it.order, it.body),
  ),
  extension: route('Seven more days to send the goods', Words, (it) => extendReturn(it.tx, it.actor, it.request, it.body.words)),
} satisfies Record<RequestAct, unknown>;

export type AnyActRoute = ActRoute<z.ZodType>;
