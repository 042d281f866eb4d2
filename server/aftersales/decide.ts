import { requestKinds } from '../../common/aftersales.ts';
import type { RequestReason } from '../../common/aftersales-reasons.ts';
import { notAskedOutside } from '../../common/outward.ts';
import type { Decision, PolicyAction, Situation } from '../../common/policy.ts';
import { decide, type Offer, offersOf } from '../../common/policy-engine.ts';
import { problems } from '../../common/problems.ts';
import { lookedAtKinds, lookedAtWords } from '../../common/risk.ts';
import type { Reader } from '../platform/db.ts';
import { invalid, notFound } from '../platform/problems.ts';
import { readShop } from '../team/shop.ts';
import { type PolicyInForce, policyAt } from './policies.ts';
import { type OrderSituation, situationsOf } from './situation.ts';

/** Who asks, and when: staff may be allowed what customers are not. */
interface Asker {
  by: Situation['by'];
  at: Date;
}

interface Judged {
  policy: PolicyInForce;
  order: OrderSituation;
}

/** An order with the version of the policy it was bought under. */
async function judged(db: Reader, orderId: string, { by, at }: Asker, instead?: string): Promise<Judged> {
  const { timeZone } = await readShop(db);
  const [order] = await situationsOf(db, [orderId], timeZone, instead);
  if (!order) throw notFound();
  const lines = order.lines.map((line) => ({ ...line, situation: { ...line.situation, by, at: at.getTime() } }));
  return { policy: await policyAt(db, order.placedAt), order: { ...order, lines } };
}

export interface LineOffers {
  line: string;
  offers: Offer[];
}

/** What may happen to every line of an order now, and by which row of which version. */
export async function offersOfOrder(db: Reader, orderId: string, asker: Asker): Promise<{ policy: PolicyInForce; lines: LineOffers[] }> {
  const { policy, order } = await judged(db, orderId, asker);
  return {
    policy,
    lines: order.lines.map(({ id, left, situation }) => ({
      line: id,
      offers: offersOf(policy.ready, situation).map(ledElsewhere(order)).map(takenOut(left)).map(lookedAt(order)),
    })),
  };
}

/** What only the shop that leads an order can do, the policy's yes does not help. */
const ledElsewhere =
  ({ isLedElsewhere }: OrderSituation) =>
  (offer: Offer): Offer =>
    isLedElsewhere && isNotAskedOutside(offer.action) ? { ...offer, decision: refusedOutside(offer.decision) } : offer;

/** Goods that are not in the order any more are nobody's to cancel or send back a second time. */
const ifThere = (left: number, action: PolicyAction, decision: Decision): Decision =>
  left > 0 || !aboutGoods.some((each) => each === action) ? decision : refusedTakenOut(decision);

const aboutGoods = requestKinds.filter((kind) => kind !== 'compensation');

const takenOut =
  (left: number) =>
  ({ action, decision, reasons }: Offer): Offer => ({
    action,
    decision: ifThere(left, action, decision),
    reasons: reasons.map((each) => ({ ...each, decision: ifThere(left, action, each.decision) })),
  });

const isNotAskedOutside = (action: PolicyAction) => notAskedOutside.some((each) => each === action);
const { zh, en } = problems.led_elsewhere;
const refusedOutside = (decision: Decision): Decision => ({
  ...{ ...decision, allowed: false, rule: 'led-elsewhere' },
  ...{ basis: '', basisEn: '', zh, en },
});

/** A flagged customer is refused nothing: a person decides instead of the row. */
const ifFlagged = ({ isFlagged }: OrderSituation, action: PolicyAction, decision: Decision): Decision =>
  isFlagged && decision.allowed && !decision.review && lookedAtKinds.some((each) => each === action)
    ? { ...decision, review: true, zh: `${decision.zh}${lookedAtWords[0]}`, en: `${decision.en} ${lookedAtWords[1]}` }
    : decision;

const lookedAt =
  (order: OrderSituation) =>
  ({ action, decision, reasons }: Offer): Offer => ({
    action,
    decision: ifFlagged(order, action, decision),
    reasons: reasons.map((each) => ({ ...each, decision: ifFlagged(order, action, each.decision) })),
  });

const refusedTakenOut = (decision: Decision): Decision => ({
  ...{ ...decision, allowed: false, rule: 'taken-out', basis: '', basisEn: '' },
  zh: '这件商品已经从订单里取消，不能再申请。',
  en: 'This item was taken out of the order already.',
});

export interface Wish {
  action: PolicyAction;
  /** Lines in question, whole or some of their pieces; all of the order when left out. */
  lines?: readonly (string | { line: string; quantity: number })[];
  reason?: RequestReason;
  spoiledPercent?: number;
  /** The request that becomes this one. */
  instead?: string;
  /** Judged as though the goods had been signed for: it is about what to do once they have come. */
  onceSigned?: boolean;
}

/** The policy's answer to one wish about several lines: refused if any line is refused. */
export async function decideOrder(
  db: Reader,
  orderId: string,
  asker: Asker,
  { action, lines, reason, spoiledPercent, instead, onceSigned = false }: Wish,
): Promise<{ policy: PolicyInForce; decisions: { line: string; decision: Decision }[]; refused: Decision | undefined }> {
  const { policy, order } = await judged(db, orderId, asker, instead);
  const wished = lines ? lines.map((each) => (typeof each === 'string' ? wholeOf(order, each) : partOf(order, each))) : order.lines;
  const more = { ...(reason ? { reason } : {}), ...(spoiledPercent === undefined ? {} : { spoiledPercent }) };
  const decisions = wished.map(({ id, left, situation }) => {
    const seen = onceSigned ? signedAt(situation) : situation;
    const decision = ifFlagged(order, action, decide(policy.ready, action, { ...seen, ...more }));
    return { line: id, decision: lines ? ifThere(left, action, decision) : decision };
  });
  return { policy, decisions, refused: decisions.find(({ decision }) => !decision.allowed)?.decision };
}

const signedAt = (it: Situation): Situation =>
  it.moments.signed === undefined ? { ...it, state: 'signed', moments: { ...it.moments, signed: it.at } } : it;

function wholeOf({ lines }: Pick<OrderSituation, 'lines'>, line: string): OrderSituation['lines'][number] {
  const whole = lines.find(({ id }) => id === line);
  if (!whole) throw notFound();
  return whole;
}

/** Some of the pieces of a line: never worth more than what of it was not given back yet. */
export function partOf(
  { lines }: OrderSituation,
  { line, quantity }: { line: string; quantity: number },
): { id: string; left: number; situation: Situation } {
  const whole = wholeOf({ lines }, line);
  const most = whole.left || whole.quantity;
  if (quantity > most) throw invalid('more_than_bought', { quantity: most });
  const { situation } = whole;
  const amountMinor = Math.min(situation.line.amountMinor, Math.round((whole.paidMinor * quantity) / whole.quantity));
  return { id: line, left: whole.left, situation: { ...situation, line: { ...situation.line, amountMinor } } };
}
