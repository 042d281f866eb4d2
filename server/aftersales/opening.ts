import type { RequestKind, RequestState } from '../../common/aftersales.ts';
import type { Decision } from '../../common/policy.ts';
import type { Order } from '../orders/moves.ts';
import { givenWay, isImmediate, waysOf } from '../orders/ways.ts';
import type { Actor } from '../platform/actor.ts';
import { nextNumber } from '../platform/counters.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { byCatalogue, mustBeGiving, offerChoices, remediesNamed } from './choices.ts';
import { decideOrder } from './decide.ts';
import { decideAmount } from './deciding.ts';
import { decidingRow, keptOfRow, mustBeReasonOf } from './deciding-row.ts';
import { insertEvidence, mustShowEvidence } from './evidence.ts';
import { checkVariants } from './exchange-variants.ts';
import { follow } from './following.ts';
import { addStep, concerned, enterState, tellRequest } from './moves.ts';
import type { NewRequest } from './opening-shape.ts';
import { freightWith } from './refund-quote.ts';
import { isArguable, refusedBy, reviewRefusal, worthOf } from './refusal.ts';
import type { Request } from './requests.ts';

/** How a request comes in: `draft` waits for the customer's word, `asked` is theirs, given by themselves or to staff. */
export type Intake = 'draft' | 'asked';

const paysAtOnce: readonly RequestKind[] = [
  ...(['cancel', 'intercept', 'refund_only', 'return', 'advance_refund', 'refused_delivery', 'compensation'] as const),
];

interface Terms {
  decisions: Decision[];
  refused: Decision | undefined;
  version: string | null;
  most: number;
}

/** The policy's terms for a wish: the most it gives for all lines, with what of the freight of the way out goes back with them. */
async function termsOf(tx: Tx, actor: Actor, order: Order, input: NewRequest): Promise<Terms> {
  const by = actor.kind === 'staff' ? 'staff' : 'customer';
  const { kind: action, reason, lines, spoiledPercent } = input;
  const wish = { action, reason, lines, ...(spoiledPercent === undefined ? {} : { spoiledPercent }) };
  const { policy, decisions, refused } = await decideOrder(tx, order.id, { by, at: tx.at }, wish);
  const each = decisions.map(({ decision }) => decision);
  if (refused) return { decisions: each, refused, version: policy.id, most: await worthOf(tx, order, lines) };
  const goods = each.reduce((sum, { maxMinor }) => sum + maxMinor, 0);
  const freight = comesBack.includes(action) ? await freightOfTheWayOut(tx, order, input, each, goods) : 0;
  return { decisions: each, refused, version: policy.id, most: Math.max(0, goods + freight) };
}

/** Remedies that give back goods and their price: with them goes the freight they came with. */
const comesBack: readonly RequestKind[] = ['cancel', 'intercept', 'return', 'advance_refund', 'refused_delivery', 'refund_only'];

/** Never more than was paid for the order and not given back. */
async function freightOfTheWayOut(tx: Tx, order: Order, { lines }: NewRequest, decisions: Decision[], goods: number): Promise<number> {
  const freight = await freightWith(tx, order.id, {
    quantities: Object.fromEntries(lines.map(({ line, quantity }) => [line, quantity])),
    freightBack: decisions.every(({ freightBack }) => freightBack),
    isChangedMind: decisions.some(({ returnFreight }) => returnFreight === 'customer'),
  });
  if (freight <= 0) return freight;
  const left = (await waysOf(tx, order)).reduce((sum, { currency, left: each }) => sum + (currency === order.currency ? each : 0), 0);
  return Math.min(freight, Math.max(0, left - goods));
}

/**
 * Asks for something about lines of a locked order. The policy answers, with its sentence, rule and version kept: what it has decided
 * beforehand is done at once, else a person decides. What it refuses goes to a person only when the customer asks for one.
 */
export async function openRequest(tx: Tx, actor: Actor, order: Order, wanted: NewRequest, intake: Intake): Promise<Request> {
  mustBeGiving(actor, wanted);
  const before = wanted.id
    ? await tx.selectFrom('aftersales_requests').selectAll().where('id', '=', wanted.id).executeTakeFirst()
    : undefined;
  if (before && before.order_id !== order.id) throw notFound();
  if (before) return before;
  mustBeReasonOf(wanted.kind, wanted.reason);
  const input = await byCatalogue(tx, wanted);
  const terms = await termsOf(tx, actor, order, input);
  const { refused } = terms;
  if (refused && !(input.humanReview && intake === 'asked' && isArguable(refused))) throw refusedBy(refused, terms.version);
  await checkWays(tx, order, input, terms);
  await checkVariants(tx, order, input);
  const request = await insertRequest(tx, actor, order, input, terms);
  if (intake === 'draft') return prepared(tx, actor, await withChoices(tx, actor, request, input), 'draft', input, terms);
  await mustShowEvidence(tx, request);
  const asked = await prepared(tx, actor, request, 'under_review', input, terms);
  if (!refused) return isGift(actor, asked) ? give(tx, actor, asked, order) : follow(tx, actor, asked, order);
  return reviewRefusal(tx, actor, asked, order, refused, { words: input.words });
}

async function withChoices(tx: Tx, actor: Actor, request: Request, { reason, compensation }: NewRequest): Promise<Request> {
  const { choices } = compensation ?? {};
  return choices ? offerChoices(tx, actor, request, await remediesNamed(tx, reason, choices)) : request;
}

/** What staff give on top is their own decision: the policy says that they may, their limit says how much. */
const isGift = (actor: Actor, { kind, review }: Request) => kind === 'compensation' && actor.kind === 'staff' && !review;

const give = (tx: Tx, actor: Actor, request: Request, order: Order): Promise<Request> =>
  decideAmount(tx, actor, request, order, { move: 'approve', amount: request.asked_minor, set: {} });

async function checkWays(tx: Tx, order: Order, input: NewRequest, { decisions, most }: Terms): Promise<void> {
  if (input.refundTo) {
    if (decisions.some(({ refundTo }) => refundTo === 'original')) throw invalid('refund_to_original');
    if (!isImmediate(await givenWay(tx, order, input.refundTo))) throw conflict('not_a_balance');
  }
  if (input.payWith) await givenWay(tx, order, input.payWith);
  if ((input.amountMinor ?? 0) > most) throw invalid('amount_too_high', { most });
}

async function insertRequest(tx: Tx, actor: Actor, order: Order, input: NewRequest, terms: Terms): Promise<Request> {
  const { decisions, refused, most } = terms;
  const decision = refused ?? (await decidingRow(tx, decisions));
  const asked = input.amountMinor ?? (paysAtOnce.includes(input.kind) ? most : 0);
  const { kind, reason, words, compensation, repair } = input;
  const row = {
    ...{ id: input.id ?? newId(), number: await nextNumber(tx, 'R'), order_id: order.id, customer_id: order.customer_id },
    ...{ conversation_id: input.conversation ?? null, kind, reason, words, currency: order.currency, state: 'draft' as const },
    ...{ asked_minor: asked, agreed_minor: null, most_minor: most, paid_minor: 0, refund_method_id: input.refundTo ?? null },
    ...keptOfRow(decision, decisions, reason),
    ...{ policy_version_id: terms.version, review: decision.review || refused !== undefined },
    ...{ opened_by_kind: actor.kind, opened_by: actor.id, consent_at: null, owner_id: actor.kind === 'staff' ? actor.id : null },
    ...{ opened_at: tx.at, state_since: tx.at, warn_at: null, deadline_at: null, warned_at: null, breached_at: null },
    ...{
      received_at: null,
      ended_at: null,
      helped_at: null,
      version: 0,
      place: placeOf(input),
      clock_key: null,
      offers: 0,
      offered_by: null,
      extended: 0,
    },
    ...{
      decided_by: null,
      decided_at: null,
      decided_minor: null,
      approver_role: null,
      return_carrier: '',
      return_tracking: '',
      return_to: '',
    },
    ...{ parts_since: null, parts_waited_ms: 0, deadline_before_parts: null },
    ...{ out_shipment_id: null, refund_late: 0, ...formOf(compensation) },
    ...{ payer_group_id: compensation?.payer ?? null, pay_with_id: input.payWith ?? null },
    ...{ due_minor: null, due_transfer_id: null, due_settled_at: null, reserved_minor: 0 },
    ...{ freight_minor: null, freight_laid_out_by: null, freight_state: null, freight_settled_by: null, instead_of: null },
  } satisfies Request;
  await tx.insertInto('aftersales_requests').values(row).execute();
  const lines = input.lines.map(({ line, quantity, newVariant }) => ({
    ...{ request_id: row.id, order_line_id: line, quantity, accepted: null, new_variant_id: newVariant ?? null },
  }));
  await tx.insertInto('aftersales_lines').values(lines).execute();
  if (kind === 'repair') await insertRepair(tx, row.id, repair);
  await insertEvidence(tx, actor, row.id, 'claim', input.evidence);
  return row;
}

/** What the customer is yet to choose has no form. */
const formOf = (given: NewRequest['compensation']) => ({
  form: given && !given.choices ? given.form : null,
  severity: given && !given.choices ? given.severity : null,
});

const placeOf = ({ kind, repair }: NewRequest) => (kind === 'repair' && repair?.where === 'on_site' ? 'on_site' : 'away');

async function insertRepair(tx: Tx, request_id: string, repair: NewRequest['repair']): Promise<void> {
  const { serial = '', symptom = '', holdsData = false } = repair ?? {};
  await tx
    .insertInto('aftersales_repairs')
    .values({
      ...{ request_id, serial, symptom, holds_data: holdsData, data_consent_at: null, data_consent_kind: null, diagnosis: '' },
      ...{ responsibility: null, goodwill: false, quote_minor: null, quote_words: '', fix: '' },
      ...{ visit_at: null, technician_id: null, arrived_at: null },
    })
    .execute();
}

async function prepared(tx: Tx, actor: Actor, row: Request, state: RequestState, input: NewRequest, terms: Terms): Promise<Request> {
  const request = await enterState(tx, row, state, actor.kind === 'staff' && state !== 'draft' ? { consent_at: tx.at } : {});
  const { asked_minor: asked, policy_rule: rule, reason } = request;
  const because = terms.refused ? 'human_review' : actor.kind;
  await addStep(tx, actor, request, 'open', null, { because, words: input.words, data: { rule, version: terms.version, asked } });
  await tellRequest(tx, actor, request, 'aftersales.opened', { ...concerned(request), reason, rule, version: terms.version, asked });
  return request;
}
