import { orderNumbersIn } from '../../conversations/order-numbers.ts';
import { lettersOf } from '../../knowledge/search/letters.ts';
import type { OrderView } from '../../orders/views.ts';
import { personChoice } from '../phrases.ts';
import { goodsOf, lineName, pick, stateOf } from '../telling.ts';
import type { Understood } from '../understanding/intents.ts';
import type { Step, Turn, Wish } from './manner.ts';
import { slotsOf } from './slots.ts';

const mostChoices = 5;
const last = /最近|最后|上[一1]?[单个次]|刚[下才买拍]|刚刚|\b(last|latest|newest|recent|just (placed|ordered|bought))\b/;
/** Its place among those shown. */
export const places = /^第?([一二三四五1-5])[个单件]?$/;
const numbers = '一二三四五';

/** What somebody calls an order: eight figures and more, or letters with them. */
export const namesOrder = /[a-z]{0,4}#?\d{8,}/i;

const saidOrder = ({ heard }: Turn): string | undefined =>
  heard.flatMap(({ kind, body }) => (kind === 'order' ? [String(body.order)] : [])).at(-1);

/**
 * The order that is meant, of one's own: by its card, its number, its place among those shown, "my last one", what was spoken of before, what is in
 * it, or the only one that it can be.
 */
export function orderMeant(
  turn: Turn,
  understood: Understood,
  own: readonly OrderView[],
  suits: (order: OrderView) => boolean,
): OrderView | Step {
  const { text, language } = turn;
  const fitting = own.filter(suits);
  const shown = fitting.length > 0 ? fitting : own;
  const named = byName(turn, own) ?? byPlace(turn, 'order', shown);
  if (named) return named;
  if (namesOrder.test(text)) {
    const words = pick(
      language,
      '在您名下没有找到这个订单号，请核对，或选一个您的订单。',
      'I find no such order of yours. Please check the number, or choose one of your orders.',
    );
    return ask(turn, understood, shown, words);
  }
  const called = byGoods(turn, fitting) ?? byGoods(turn, own);
  if (called) return called;
  if (last.test(lettersOf(text).text) && own[0]) return fitting[0] ?? own[0];
  const before = own.find(({ id }) => id === turn.talk.slots.order);
  if (before && suits(before)) return before;
  const [only] = fitting;
  if (fitting.length === 1 && only) return only;
  if (fitting.length > 1) return ask(turn, understood, fitting, pick(language, '请问是哪个订单？', 'Which order do you mean?'));
  return own[0] ?? none(turn, understood);
}

function byName(turn: Turn, own: readonly OrderView[]): OrderView | undefined {
  const card = saidOrder(turn);
  return own.find(({ id }) => id === card) ?? byNumber(turn, own);
}

/** By a number in their words, ours or the shop's own; asked which one is meant, a short one may be all that is said. */
export function byNumber(turn: Turn, own: readonly OrderView[]): OrderView | undefined {
  const whole = turn.text.trim();
  const said = new Set([...orderNumbersIn(whole), ...(isAsked(turn) && !places.test(whole) ? [whole.toUpperCase()] : [])]);
  return own.find(({ number, externalRef }) => [number, externalRef].some((each) => each !== null && said.has(each.toUpperCase())));
}

const isAsked = ({ talk }: Turn): boolean => talk.wants?.slot === 'order';

function byPlace<T>({ text, talk }: Turn, slot: Wish['slot'], shown: readonly T[]): T | undefined {
  const place = talk.wants?.slot === slot ? places.exec(text.trim())?.[1] : undefined;
  return place === undefined ? undefined : shown[numbers.includes(place) ? numbers.indexOf(place) : Number(place) - 1];
}

/** So many signs of what goods are called must be said for their order to be meant; fewer in answer to which one it is. */
const told = { unasked: 3, asked: 2 };

/** The only order with the goods that are spoken of. */
export function byGoods(turn: Turn, orders: readonly OrderView[]): OrderView | undefined {
  const said = lettersOf(turn.text).text.trim();
  // “锅” is enough of an answer when it is all of it.
  const least = isAsked(turn) ? Math.min(told.asked, said.length) : told.unasked;
  const known = orders.map((order) =>
    Math.max(...order.lines.flatMap(({ name, nameEn }) => [name, nameEn].map((each) => shared(said, each)))),
  );
  const most = Math.max(0, ...known);
  const headed = orders.filter(({ lines }) => lines.some(({ name }) => saysHead(said, name)));
  if (most < least && headed.length === 1) return headed[0];
  return most >= Math.max(1, least) && known.filter((each) => each === most).length === 1 ? orders[known.indexOf(most)] : undefined;
}

/** What goods are stands last in their name: “窗帘太薄”, and in one sign behind what points at them: “那个锅”, “买的被子”. */
function saysHead(said: string, name: string): boolean {
  const chinese = lettersOf(name).text.replace(/[^\p{Script=Han}]/gu, '');
  if (chinese.length < 2) return false;
  return said.includes(chinese.slice(-2)) || new RegExp(`(?:[那这][个口床盏条把款件套]|买的|我的)${chinese.slice(-1)}`).test(said);
}

/** What is said about any order says nothing of its goods: “return my order” means no “curtain made to order”. */
const ofAnyOrder = /^(with|from|this|that|your|made|size|order|return|refund|cancel|change|address|product|item|goods|parcel)/;

/** How much of a name is said: the longest run of Chinese signs, or a word of Latin letters, that stands in both. */
function shared(said: string, name: string): number {
  const called = lettersOf(name).text;
  const words = (called.match(/[a-z]{3,}/g) ?? []).filter((word) => !ofAnyOrder.test(word) && new RegExp(`\\b${word}\\b`).test(said));
  // A pot, but “and” and “the” too: enough only where goods are asked for.
  let longest = Math.max(0, ...words.map((word) => (word.length > 3 ? word.length : told.asked)));
  const chinese = called.replace(/[^\p{Script=Han}]/gu, '');
  for (let from = 0; from < chinese.length; from += 1) {
    while (from + longest < chinese.length && said.includes(chinese.slice(from, from + longest + 1))) longest += 1;
  }
  return longest;
}

function ask({ language }: Turn, understood: Understood, orders: readonly OrderView[], text: string): Step {
  const choices = orders.slice(0, mostChoices).map((order) => ({
    label: `${order.number} · ${goodsOf(order, language)} · ${stateOf(order, language)}`,
    say: order.number,
  }));
  return {
    ...{ did: 'asked', understood, wants: { slot: 'order', intent: understood.intent.key } },
    says: { text, choices: [...choices, personChoice(language)] },
  };
}

function none({ language }: Turn, understood: Understood): Step {
  const text = pick(
    language,
    '在您名下没有找到订单。如果下单时没有登录，可以点下面的“订单”用订单号查，或者转人工。',
    'I find no order of yours. If you bought without signing in, look it up under “Orders” below, or talk to a person.',
  );
  return { did: 'asked', understood, says: { text, choices: [personChoice(language)] } };
}

export const isStep = (found: OrderView | Step): found is Step => 'did' in found;

export const hasArrived = ({ state }: OrderView): boolean => state === 'signed' || state === 'completed';

type Line = OrderView['lines'][number];
type Choice = { label: string; say: string };

/** Whether somebody calls the goods of a line by their name. */
export const names = ({ text }: Turn, { name, nameEn }: Line): boolean =>
  [name, nameEn].some((each) => each !== '' && text.toLowerCase().includes(each.toLowerCase()));

/** Of the lines of an order the one that is meant: by its name, its place among those shown, or enough of its name. */
export function lineMeant<T extends Line>(turn: Turn, lines: readonly T[]): T | undefined {
  const named = lines.find((line) => names(turn, line)) ?? byPlace(turn, 'line', lines);
  if (named) return named;
  const said = lettersOf(turn.text).text;
  const known = lines.map(({ name, nameEn }) => Math.max(shared(said, name), shared(said, nameEn), saysHead(said, name) ? told.asked : 0));
  const most = Math.max(0, ...known);
  return most >= told.asked && known.filter((each) => each === most).length === 1 ? lines[known.indexOf(most)] : undefined;
}

/** Asks which goods of an order are meant. */
export function whichLine(
  { language }: Turn,
  understood: Understood,
  order: OrderView,
  lines: readonly Line[],
  text: string,
  more: readonly Choice[] = [],
): Step {
  const choices = lines
    .slice(0, mostChoices)
    .map((line) => ({ label: lineName(line, language), say: pick(language, line.name, line.nameEn) }));
  return {
    ...{ did: 'asked', understood, wants: { slot: 'line', intent: understood.intent.key }, slots: slotsOf(order) },
    says: { text, choices: [...choices, ...more, personChoice(language)] },
  };
}
