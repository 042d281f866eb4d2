import { operationAllowed } from '../../../common/order-operations.ts';
import type { OrderView } from '../../orders/views.ts';
import { personChoice } from '../phrases.ts';
import { pick } from '../telling.ts';
import { addressAfter, addressIn, addressLine, withoutPhone } from './address-words.ts';
import type { Lead } from './lead.ts';
import { told } from './look-up.ts';
import type { Step, Turn } from './manner.ts';
import { isStep, orderMeant } from './orders.ts';
import { toPerson } from './person.ts';
import { propose } from './proposing.ts';
import { slotsOf } from './slots.ts';

const canChange = ({ state }: OrderView) => operationAllowed('change_address', state);

/** Sends an order that has not left somewhere else: asks where to, shows the whole address and waits for a yes. */
export const changeAddress: Lead = async (turn, understood) => {
  // A telephone number is no number of an order.
  const order = orderMeant({ ...turn, text: withoutPhone(turn.text) }, understood, await turn.sources.orders(), canChange);
  if (isStep(order)) return order;
  const { language, sources, setting } = turn;
  const { refused, decisions } = await sources.policy(order.id, { action: 'change_address' });
  if (refused)
    return {
      ...{ ...told(order, ''), did: 'refused', understood },
      says: {
        text: pick(language, `订单 ${order.number}：${refused.zh}`, `Order ${order.number}: ${refused.en}`),
        choices: [personChoice(language)],
      },
    };
  if (!setting.acts.includes('change_address')) return { ...byThemselves(turn, order), understood };
  if (decisions.some(({ decision }) => decision.review))
    return toPerson(turn, 'policy', 'needsPerson', { understood, slots: slotsOf(order) });
  const said = addressIn(turn.text);
  const before = order.address?.masked ? undefined : (order.address ?? undefined);
  const address = said && addressAfter(said, before);
  if (!address)
    return { ...askWhere(turn, order, said !== undefined), understood, wants: { slot: 'address', intent: understood.intent.key } };
  const line = addressLine(address);
  const words = pick(
    language,
    `订单 ${order.number} 还没有发出。收货信息将改为：\n${line}\n确认修改吗？`,
    `Order ${order.number} has not left yet. It would go to:\n${line}\nShall I change it?`,
  );
  return propose(turn, understood, order, { act: 'change_address', order: order.id, address }, words);
};

/** `isIncomplete`: a place was told, but not whom it is for, and the order does not say it to this device. */
function askWhere({ language }: Turn, order: OrderView, isIncomplete: boolean): Step {
  const text = isIncomplete
    ? pick(
        language,
        '请把收件人、手机号和完整地址写在一条消息里，我再给您确认一遍。',
        'Please write the name, the phone number and the whole address in one message; I will show it to you before I change it.',
      )
    : pick(
        language,
        `订单 ${order.number} 还可以改地址。请把新的收件人、手机号和完整地址写在一条消息里；收件人或手机号不变就不用写。`,
        `The address of order ${order.number} can still be changed. Please write the new address in one message, with name and phone number if those change too.`,
      );
  return { ...{ did: 'asked', about: { order: order.id }, slots: slotsOf(order) }, says: { text, choices: [personChoice(language)] } };
}

function byThemselves({ language }: Turn, order: OrderView): Step {
  const text = pick(
    language,
    `订单 ${order.number} 还可以改地址：打开“我的订单”里的这个订单，点“改地址”就能填新地址。也可以让客服帮您改。`,
    `The address of order ${order.number} can still be changed: open it under “My orders” and press “Change address”, or let a colleague do it.`,
  );
  return { ...told(order, text), says: { text, choices: [personChoice(language)] } };
}
