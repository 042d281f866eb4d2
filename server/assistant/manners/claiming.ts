import { faultOf, reasonsOf, requestReasons } from '../../../common/aftersales-reasons.ts';
import { kindWords } from '../../../common/aftersales-words.ts';
import type { Decision } from '../../../common/policy.ts';
import type { NewRequest } from '../../aftersales/opening-shape.ts';
import type { OrderView } from '../../orders/views.ts';
import { personChoice } from '../phrases.ts';
import { pick } from '../telling.ts';
import type { Understood } from '../understanding/intents.ts';
import { claimTold } from './claim-telling.ts';
import { askedReasons, isFaulty, isNoFault, reasonIn, remedyIn } from './claim-words.ts';
import type { Lead } from './lead.ts';
import { type Claim, type ClaimKind, claimKinds, type Manner, type Step, type Turn, type Wish } from './manner.ts';
import { hasArrived, isStep, lineMeant, orderMeant, whichLine } from './orders.ts';
import { toPerson } from './person.ts';
import { propose, refusedBy } from './proposing.ts';
import { slotsOf } from './slots.ts';

type Line = OrderView['lines'][number];

/** A claim is being told, or was told and waits for a yes: what comes next belongs to it. */
export const isUnderWay = ({ talk, text, proposal }: Turn): boolean =>
  talk.slots.claim !== undefined && (talk.wants !== null || proposal !== undefined) && !isNoFault(text);

const picturesIn = ({ heard }: Turn): string[] => heard.flatMap(({ kind, body }) => (kind === 'image' ? [String(body.file)] : []));
const mostPictures = 9;

/** Pictures for a claim that is being told, or that come with the words for it. Anything else shown is a person's to look at. */
export const shownForClaim: Manner = async (turn) => {
  const { wants, slots } = turn.talk;
  if (picturesIn(turn).length === 0 || turn.heard.some(({ kind }) => kind === 'file')) return undefined;
  if (!isUnderWay(turn) && !isFaulty(turn.text)) return undefined;
  const understood = await turn.sources.intent((slots.claim && wants?.intent) || faultIntent);
  return understood && claimIt(turn, understood);
};

/** What a shop without this intent of its own leaves to people. */
export const faultIntent = 'faulty_goods';

/** What was told and shown so far, with what has just come. */
function claimSoFar(turn: Turn): Claim {
  const { talk, text } = turn;
  const before: Claim | undefined = isUnderWay(turn) ? talk.slots.claim : undefined;
  const reason = before?.reason ?? reasonIn(text);
  const kind = remedyIn(text) ?? before?.kind;
  return {
    words: before?.words || text.slice(0, 500),
    pictures: [...(before?.pictures ?? []), ...picturesIn(turn)].slice(0, mostPictures),
    ...(before?.line ? { line: before.line } : {}),
    ...(reason ? { reason } : {}),
    ...(kind ? { kind } : {}),
  };
}

/** Asks for what helps when goods are broken, wrong or missing: what it is, what they want, pictures where the policy wants them, and a yes. */
export const claimIt: Lead = async (turn, understood) => {
  const claim = claimSoFar(turn);
  const order = orderMeant(turn, understood, await turn.sources.orders(), hasArrived);
  if (isStep(order)) return { ...order, slots: { ...order.slots, claim } };
  if (!turn.setting.acts.includes('aftersales')) return handOn(turn, understood, order, claim);
  const line = lineOf(turn, order, claim);
  if (!line)
    return {
      ...whichLine(turn, understood, order, order.lines, pick(turn.language, '是哪一件有问题？', 'Which of them is it about?')),
      slots: { ...slotsOf(order), claim },
    };
  return forLine(turn, understood, order, line, { ...claim, line: line.id });
};

const handOn = (turn: Turn, understood: Understood, order: OrderView, claim: Claim): Step =>
  toPerson(turn, 'policy', 'needsPerson', { understood, slots: { ...slotsOf(order), claim } });

const lineOf = (turn: Turn, { lines }: OrderView, claim: Claim): Line | undefined =>
  lines.length === 1 ? lines[0] : (lines.find(({ id }) => id === claim.line) ?? lineMeant(turn, lines));

async function forLine(turn: Turn, understood: Understood, order: OrderView, line: Line, claim: Claim): Promise<Step> {
  const { language } = turn;
  const ask = (slot: Wish['slot'], text: string, choices: { label: string; say: string }[] = []): Step => ({
    ...{ did: 'asked', understood, wants: { slot, intent: understood.intent.key }, slots: { ...slotsOf(order), claim } },
    says: { text, choices: [...choices, personChoice(language)] },
  });
  if (!claim.reason) {
    const named = askedReasons.map((key) => pick(language, requestReasons[key].zh, requestReasons[key].en));
    return ask('reason', pick(language, '具体是什么问题？', 'What is wrong with it?'), named.map(same));
  }
  const offers = await offersFor(turn, order, line, claim.reason);
  const open = offers.filter(({ refused }) => !refused);
  const [first] = offers;
  if (open.length === 0) return first?.refused ? refusedBy(turn, understood, order, first.refused) : handOn(turn, understood, order, claim);
  const chosen = open.find(({ kind }) => kind === claim.kind) ?? (open.length === 1 ? open[0] : undefined);
  if (!chosen) {
    const named = open.map(({ kind }) => kindWords[kind][language === 'en' ? 1 : 0]);
    return ask('remedy', pick(language, '很抱歉。您希望怎么处理？', 'I am sorry. What would you like?'), named.map(same));
  }
  const { decision, kind } = chosen;
  if (decision.asks.length > 0 || decision.evidence.some((each) => each !== 'picture')) return handOn(turn, understood, order, claim);
  if (decision.evidence.length > 0 && claim.pictures.length === 0)
    return ask('picture', pick(language, '请发一到几张能看清问题的照片。', 'Please send a picture or more that show what is wrong.'));
  return proposeClaim(turn, understood, order, line, { ...claim, kind }, decision);
}

const same = (words: string) => ({ label: words, say: words });

interface ClaimOffer {
  kind: ClaimKind;
  decision: Decision;
  refused: Decision | undefined;
}

/** What the policy says to each remedy there is for the reason. An exchange is for another one of the same. */
function offersFor({ sources }: Turn, order: OrderView, line: Line, reason: NonNullable<Claim['reason']>): Promise<ClaimOffer[]> {
  const kinds = claimKinds.filter((kind) => reasonsOf(kind).includes(reason) && (kind !== 'exchange' || line.variant !== null));
  return Promise.all(
    kinds.map(async (kind) => {
      const { refused, decisions } = await sources.policy(order.id, { action: kind, reason, lines: [line.id] });
      return { kind, refused, decision: decisions[0]!.decision };
    }),
  );
}

async function proposeClaim(
  turn: Turn,
  understood: Understood,
  order: OrderView,
  line: Line,
  claim: Claim & { kind: ClaimKind },
  decision: Decision,
): Promise<Step> {
  const { kind, words, pictures } = claim;
  const reason = claim.reason ?? 'quality';
  const { quantity } = line;
  const isBack = kind === 'return' || kind === 'refund_only';
  const lines = [{ line: line.id, quantity, ...(kind === 'exchange' && line.variant ? { newVariant: line.variant } : {}) }];
  const amountMinor = isBack ? await turn.sources.worth(order.id, { kind, reason, lines }) : undefined;
  const input: NewRequest = {
    ...{ kind, reason, words, lines, humanReview: false },
    evidence: pictures.map((file) => ({ kind: 'picture', file, words: '' })),
    ...(amountMinor === undefined ? {} : { amountMinor }),
    ...(kind === 'repair' ? { repair: { where: 'send_in', serial: '', symptom: words, holdsData: false } } : {}),
  };
  const byShop = decision.returnFreight === 'shop' || (decision.returnFreight === 'fault' && faultOf(reason) !== 'customer');
  const text = claimTold(turn, { order, line, kind, reason, amountMinor, byShop, review: decision.review, pictures: pictures.length });
  const step = propose(turn, understood, order, { act: 'aftersales', order: order.id, input }, text);
  return { ...step, slots: { ...step.slots, claim } };
}
