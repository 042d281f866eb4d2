import { operationAllowed } from '../../../common/order-operations.ts';
import { lettersOf } from '../../knowledge/search/letters.ts';
import { personChoice } from '../phrases.ts';
import { pick, stateOf } from '../telling.ts';
import type { Lead } from './lead.ts';
import { told, wayOf } from './look-up.ts';
import { isStep, orderMeant } from './orders.ts';
import { toPerson } from './person.ts';
import { propose, refusedBy } from './proposing.ts';

const asksToStop = /拦截|拦下|截停|拦一下|(别|不要|停止)再?[派配]?送|\b(stop|halt|intercept|cancel)\b/;

/** Asks the carrier to hurry, after a yes. What has not left nobody can hurry here: it says until when it leaves, and how to reach a person. */
export const urgeIt: Lead = async (turn, understood) => {
  // The opposite of hurrying; a parcel on its way only a person can have stopped.
  if (asksToStop.test(lettersOf(turn.text).text)) return toPerson(turn, 'policy', 'needsPerson', { understood });
  const order = orderMeant(turn, understood, await turn.sources.orders(), ({ state }) => operationAllowed('urge', state));
  if (isStep(order)) return order;
  const { language, sources } = turn;
  const stands = `${pick(language, `订单 ${order.number}：${stateOf(order, language)}。`, `Order ${order.number}: ${stateOf(order, language)}.`)}\n${wayOf(turn, order)}`;
  const { refused } = await sources.policy(order.id, { action: 'urge' });
  if (refused) return refusedBy(turn, understood, order, refused);
  if (!operationAllowed('urge', order.state))
    return { ...told(order, stands), understood, says: { text: stands.trim(), choices: [personChoice(language)] } };
  const words = pick(
    language,
    `${stands}\n我可以请快递加快派送，快递 24 小时内答复。要催吗？`,
    `${stands}\nI can ask the carrier to hurry; it answers within 24 hours. Shall I?`,
  );
  return propose(turn, understood, order, { act: 'urge', order: order.id }, words);
};
