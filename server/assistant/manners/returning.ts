import { underWayStates, unsentStates } from '../../../common/order-operations.ts';
import type { Decision } from '../../../common/policy.ts';
import type { NewRequest } from '../../aftersales/opening-shape.ts';
import type { OrderView } from '../../orders/views.ts';
import { goodsOf, lineName, momentUntil, money, pick } from '../telling.ts';
import type { Understood } from '../understanding/intents.ts';
import { isFaulty } from './claim-words.ts';
import { claimIt, isUnderWay } from './claiming.ts';
import type { Lead } from './lead.ts';
import type { Step, Turn } from './manner.ts';
import { byGoods, byNumber, hasArrived, isStep, lineMeant, names, orderMeant, whichLine } from './orders.ts';
import { toPerson } from './person.ts';
import { propose, refusedBy } from './proposing.ts';
import { slotsOf } from './slots.ts';

type Line = OrderView['lines'][number];

/** Asks for a return because they changed their mind; the policy says whether, until when, and who pays the way back. */
export const returnIt: Lead = async (turn, understood) => {
  if (isFaulty(turn.text) || isUnderWay(turn)) return claimIt(turn, understood);
  const own = await turn.sources.orders();
  const order = orderMeant(turn, understood, own, hasArrived);
  if (isStep(order)) return order;
  const asked = await Promise.all(order.lines.map(async (line) => ({ line, ...(await judge(turn, order, line)) })));
  const open = asked.filter(({ refused }) => !refused);
  const [first] = asked;
  if (open.length === 0) return first?.refused ? orTheOneToCome(turn, own, refusedBy(turn, understood, order, first.refused)) : undefined;
  const named = open.filter(({ line }) => open.length === 1 || names(turn, line) || wantsAll(turn.text));
  const meant = lineMeant(
    turn,
    open.map(({ line }) => line),
  );
  const chosen = named.length > 0 ? named : open.filter(({ line }) => line === meant);
  if (chosen.length === 0)
    return whichLine(
      turn,
      understood,
      order,
      open.map(({ line }) => line),
      pick(turn.language, '要退哪一件？', 'Which of them do you want to return?'),
      [{ label: pick(turn.language, '全部', 'All of it'), say: pick(turn.language, '全部', 'All of it') }],
    );
  return proposeReturn(turn, understood, order, chosen);
};

/** Who named none may mean what has not come yet: that can be cancelled, not sent back. */
function orTheOneToCome(turn: Turn, own: readonly OrderView[], refusal: Step): Step {
  const coming = own.find(({ state }) => [...unsentStates, ...underWayStates].includes(state));
  if (!coming || !refusal.says || byNumber(turn, own) || byGoods(turn, own)) return refusal;
  const label = pick(turn.language, `取消订单 ${coming.number}`, `Cancel order ${coming.number}`);
  const choice = { label: `${label} · ${goodsOf(coming, turn.language)}`, say: label };
  return { ...refusal, says: { ...refusal.says, choices: [choice, ...(refusal.says.choices ?? [])] } };
}

async function judge({ sources }: Turn, order: OrderView, { id }: Line): Promise<{ refused: Decision | undefined; decision: Decision }> {
  const { refused, decisions } = await sources.policy(order.id, { action: 'return', reason: 'no_reason', lines: [id] });
  return { refused, decision: decisions[0]!.decision };
}

const wantsAll = (text: string) => /全部|都退|全退|\b(all|everything)\b/i.test(text);

interface Open {
  line: Line;
  decision: Decision;
}

async function proposeReturn(turn: Turn, understood: Understood, order: OrderView, chosen: readonly Open[]): Promise<Step> {
  const { language, timeZone, sources } = turn;
  const decisions = chosen.map(({ decision }) => decision);
  if (decisions.some(({ asks, evidence }) => asks.length > 0 || evidence.length > 0))
    return toPerson(turn, 'policy', 'needsPerson', { understood, slots: slotsOf(order) });
  const lines = chosen.map(({ line }) => ({ line: line.id, quantity: line.quantity }));
  const wish = { kind: 'return', reason: 'no_reason', lines } as const;
  const amountMinor = await sources.worth(order.id, wish);
  const goods = chosen.map(({ line }) => `${lineName(line, language)} ×${line.quantity}`).join(pick(language, '、', ', '));
  const amount = money(amountMinor, order.currency, language);
  const byShop = decisions.every(({ returnFreight }) => returnFreight === 'shop');
  const until = Math.min(...decisions.map((each) => each.until ?? Number.POSITIVE_INFINITY));
  const zh = [
    `我可以帮您申请退货：订单 ${order.number}，${goods}。`,
    decisions.some(({ review }) => review) ? '客服审核通过后，' : '',
    `您把商品寄回，我们验收后 ${amount} 原路退回，退回运费由${byShop ? '我们' : '您'}承担。`,
    Number.isFinite(until) ? `最晚 ${momentUntil(until, language, timeZone)} 前可以申请。` : '',
    '确认申请吗？',
  ];
  const en = [
    `I can ask for a return: order ${order.number}, ${goods}. `,
    decisions.some(({ review }) => review) ? 'A colleague checks it first. ' : '',
    `You send it back, and once we have looked at it ${amount} goes back the way it came; ${byShop ? 'we pay' : 'you pay'} the way back. `,
    Number.isFinite(until) ? `It can be asked for until ${momentUntil(until, language, timeZone)}. ` : '',
    'Shall I ask for it?',
  ];
  const input: NewRequest = { ...wish, lines, words: '', amountMinor, evidence: [], humanReview: false };
  return propose(turn, understood, order, { act: 'aftersales', order: order.id, input }, (language === 'en' ? en : zh).join(''));
}
