/** Makers of operations with one fault each. A maker may give nothing where the sample has no such case. */

const address = { address1: '1 Elm St', address2: '', city: 'Austin', state: 'TX', zip: '78701', country: 'USA' };
const accepted = ['no longer needed', 'ordered by mistake'];

/** The same row of numbers for the same seed. */
export function dice(seed) {
  let state = seed >>> 0 || 1;
  const roll = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { pick: (list) => list[Math.floor(roll() * list.length)], below: (limit) => Math.floor(roll() * limit) };
}

const variantsOf = (db, item) => Object.values(db.products[item.product_id].variants);
const methodsOf = (db, order) => Object.keys(db.users[order.user_id].payment_methods);
const act = (name, order, more) => ({ user: order.user_id, name, arguments: { order_id: order.order_id, ...more } });

function swapOf(name, db, order, roll, chosen = (variant) => variant.available) {
  const item = roll.pick(order.items);
  const next = roll.pick(variantsOf(db, item).filter((each) => chosen(each, item)));
  if (!next) return undefined;
  return act(name, order, { item_ids: [item.item_id], new_item_ids: [next.item_id], payment_method_id: roll.pick(methodsOf(db, order)) });
}

const changes = {
  cancel_pending_order: (_db, order, roll) => act('cancel_pending_order', order, { reason: roll.pick(accepted) }),
  modify_pending_order_address: (_db, order, roll) =>
    act('modify_pending_order_address', order, { ...address, zip: String(10_000 + roll.below(90_000)) }),
  modify_pending_order_payment: (db, order, roll) =>
    act('modify_pending_order_payment', order, { payment_method_id: roll.pick(methodsOf(db, order)) }),
  modify_pending_order_items: (db, order, roll) => swapOf('modify_pending_order_items', db, order, roll),
};

const afterDelivery = {
  return_delivered_order_items: (_db, order, roll) =>
    act('return_delivered_order_items', order, {
      item_ids: [roll.pick(order.items).item_id],
      payment_method_id: order.payment_history[0].payment_method_id,
    }),
  exchange_delivered_order_items: (db, order, roll) => swapOf('exchange_delivered_order_items', db, order, roll),
};

const all = { ...changes, ...afterDelivery };
const valid = (db, order, roll) => roll.pick(Object.values(order.status === 'delivered' ? afterDelivery : changes))(db, order, roll);
const swaps = { pending: 'modify_pending_order_items', delivered: 'exchange_delivered_order_items' };

/** Each gives an operation on an order that is `pending` or `delivered`, or on one in another state where that is the fault. */
export const makers = {
  'wrong state': (db, order, roll) => {
    const list = order.status === 'pending' ? afterDelivery : order.status === 'delivered' ? changes : all;
    return roll.pick(Object.values(list))(db, order, roll);
  },
  'another customer': (db, order, roll) => {
    const made = valid(db, order, roll);
    const other = roll.pick(Object.keys(db.users));
    return made && other !== order.user_id ? { ...made, user: other } : undefined;
  },
  'another product': (db, order, roll) => {
    const made = swaps[order.status] && swapOf(swaps[order.status], db, order, roll);
    const foreign = roll.pick(
      Object.values(db.products).filter(({ product_id }) => !order.items.some((item) => item.product_id === product_id)),
    );
    if (!made) return undefined;
    made.arguments.new_item_ids = [roll.pick(Object.keys(foreign.variants))];
    return made;
  },
  'second change': (db, order, roll) => {
    if (order.status === 'pending (item modified)') return roll.pick(Object.values(changes))(db, order, roll);
    return /requested/.test(order.status) ? roll.pick(Object.values(afterDelivery))(db, order, roll) : undefined;
  },
  unavailable: (db, order, roll) => swaps[order.status] && swapOf(swaps[order.status], db, order, roll, (variant) => !variant.available),
  'forbidden reason': (_db, order, roll) => act('cancel_pending_order', order, { reason: roll.pick(['wrong address', 'out of stock']) }),
  'wrong payment method': (db, order, roll) => {
    const made = valid(db, order, roll);
    if (!made || made.name === 'cancel_pending_order' || made.name === 'modify_pending_order_address') return undefined;
    const foreign = roll.pick(Object.values(db.users)).payment_methods;
    const own = methodsOf(db, order);
    made.arguments.payment_method_id = roll.pick([...Object.keys(foreign), ...own]);
    return made;
  },
  'too little balance': (db, order, roll) => {
    const card = methodsOf(db, order).find((id) => db.users[order.user_id].payment_methods[id].source === 'gift_card');
    if (!card || !swaps[order.status]) return undefined;
    if (order.status === 'pending' && roll.below(2) === 0) return act('modify_pending_order_payment', order, { payment_method_id: card });
    const made = swapOf(swaps[order.status], db, order, roll, (variant, item) => variant.available && variant.price > item.price);
    if (made) made.arguments.payment_method_id = card;
    return made;
  },
  'not in the order': (db, order, roll) => {
    if (order.status !== 'delivered' && order.status !== 'pending') return undefined;
    const made = valid(db, order, roll);
    if (!made?.arguments.item_ids) return undefined;
    const item = roll.pick(roll.pick(Object.values(db.orders)).items);
    const next = roll.pick(variantsOf(db, item).filter(({ available }) => available));
    made.arguments.item_ids = [item.item_id];
    if (made.arguments.new_item_ids) made.arguments.new_item_ids = [next?.item_id];
    return made;
  },
};
