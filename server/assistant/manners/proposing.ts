import type { Decision } from '../../../common/policy.ts';
import type { OrderView } from '../../orders/views.ts';
import { personChoice, phrase } from '../phrases.ts';
import { pick } from '../telling.ts';
import type { Understood } from '../understanding/intents.ts';
import type { Plan, Step, Turn } from './manner.ts';
import { toPerson } from './person.ts';
import { slotsOf } from './slots.ts';

export const minutesOpen = 10;

/** Says what will happen and waits for a yes; a person goes on where the shop's limits say so. */
export function propose(turn: Turn, understood: Understood, order: OrderView, plan: Plan, words: string): Step {
  const { language, setting, talk } = turn;
  const found = { understood, slots: slotsOf(order) };
  if (!setting.acts.includes(plan.act)) return toPerson(turn, 'policy', 'needsPerson', found);
  if (talk.actions >= setting.maxActions) return toPerson(turn, 'limit', 'needsPerson', found);
  const until = pick(language, `请在 ${minutesOpen} 分钟内回复“是”。`, `Please answer “yes” within ${minutesOpen} minutes.`);
  return {
    ...{ did: 'proposed', plan, about: { order: plan.order }, ...found },
    says: { text: `${words}\n${until}`, choices: [choice('yes', turn), choice('no', turn), personChoice(language)] },
  };
}

const choice = (word: 'yes' | 'no', { language }: Turn) => ({ label: phrase(`${word}Label`, language), say: phrase(word, language) });

/** The policy's no in its own words, and the way to a person. */
export function refusedBy(turn: Turn, understood: Understood, order: OrderView, { zh, en, rule }: Decision): Step {
  const { language } = turn;
  const text = pick(
    language,
    `订单 ${order.number} 现在不能这样办：${zh}\n如果您认为情况特殊，可以转人工，由客服再看一次。`,
    `This cannot be done for order ${order.number} now: ${en}\nIf your case is special, a person can have another look.`,
  );
  return {
    ...{ did: 'refused', understood, about: { order: order.id, rule }, slots: slotsOf(order) },
    says: { text, choices: [personChoice(language)] },
  };
}
