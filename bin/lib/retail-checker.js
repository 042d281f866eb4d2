/*
 * The service policy of the retail sample (policy.md), read by a person and written down once more, to judge what Zhike says. It works on the
 * sample's own data and words and knows nothing of Zhike.
 */

const acceptedReasons = ['no longer needed', 'ordered by mistake'];
const isGiftCard = (method) => method.source === 'gift_card';
const paymentsOf = (order) => order.payment_history.filter(({ transaction_type }) => transaction_type === 'payment');

/** Why an operation that a user asks for is against the policy, in a few words, or undefined. */
export function fault(db, user, { name, arguments: args }) {
  const order = db.orders[args.order_id];
  if (!order || order.user_id !== user) return 'not theirs';
  return rules[name]({ db, order, args, methods: db.users[user].payment_methods });
}

const notPending = ({ status }) => {
  if (status === 'pending (item modified)') return 'changed already';
  return status === 'pending' ? undefined : 'not pending';
};

const notDelivered = ({ status }) => {
  if (status === 'return requested' || status === 'exchange requested') return 'asked already';
  return status === 'delivered' ? undefined : 'not delivered';
};

const rules = {
  cancel_pending_order: ({ order, args }) => notPending(order) ?? (acceptedReasons.includes(args.reason) ? undefined : 'reason'),
  modify_pending_order_address: ({ order }) => notPending(order),
  modify_pending_order_payment: ({ order, args, methods }) => notPending(order) ?? otherPayment(order, args, methods),
  modify_pending_order_items: (it) => notPending(it.order) ?? swap(it),
  return_delivered_order_items: ({ order, args, methods }) =>
    notDelivered(order) ?? missing(order, args.item_ids) ?? refundWay(order, args, methods),
  exchange_delivered_order_items: (it) => notDelivered(it.order) ?? swap(it),
};

/** A single method that is not the present one; a gift card must cover the whole. */
function otherPayment(order, { payment_method_id: id }, methods) {
  const [paid] = paymentsOf(order);
  if (!methods[id]) return 'not their way to pay';
  if (paid.payment_method_id === id) return 'the same way';
  return isGiftCard(methods[id]) && methods[id].balance < paid.amount ? 'too little balance' : undefined;
}

function missing(order, items) {
  const left = order.items.map(({ item_id }) => item_id);
  for (const item of items) {
    const at = left.indexOf(item);
    if (at < 0) return 'not in the order';
    left.splice(at, 1);
  }
  return items.length === 0 ? 'not in the order' : undefined;
}

/** Each item for an available one of the same product; a gift card must cover what that costs more. */
function swap({ db, order, args, methods }) {
  const gone = missing(order, args.item_ids);
  if (gone) return gone;
  let dearer = 0;
  for (const [at, item] of args.item_ids.entries()) {
    const old = order.items.find(({ item_id }) => item_id === item);
    const next = db.products[old.product_id].variants[args.new_item_ids[at]];
    if (!next) return 'another product';
    if (!next.available) return 'not available';
    dearer += next.price - old.price;
  }
  const method = methods[args.payment_method_id];
  if (!method) return 'not their way to pay';
  return isGiftCard(method) && method.balance < dearer - 0.001 ? 'too little balance' : undefined;
}

/** A refund goes to the original method or to a gift card they have. */
function refundWay(order, { payment_method_id: id }, methods) {
  if (!methods[id]) return 'not their way to pay';
  return isGiftCard(methods[id]) || paymentsOf(order)[0].payment_method_id === id ? undefined : 'neither original nor gift card';
}

const marks = {
  modify_pending_order_items: 'pending (item modified)',
  return_delivered_order_items: 'return requested',
  exchange_delivered_order_items: 'exchange requested',
  cancel_pending_order: 'cancelled',
};

const rounded = (dollars) => Math.round(dollars * 100) / 100;

/** Takes money by a method, or gives it back below zero; only a gift card knows what it holds. */
function charge(db, order, id, amount) {
  const method = db.users[order.user_id].payment_methods[id];
  if (isGiftCard(method)) method.balance = rounded(method.balance - amount);
}

const effects = {
  cancel_pending_order: (db, order) => {
    for (const { payment_method_id, amount } of paymentsOf(order)) charge(db, order, payment_method_id, -amount);
  },
  modify_pending_order_payment: (db, order, { payment_method_id: next }) => {
    const [paid] = paymentsOf(order);
    charge(db, order, next, paid.amount);
    charge(db, order, paid.payment_method_id, -paid.amount);
    paid.payment_method_id = next;
  },
  modify_pending_order_items: (db, order, { item_ids, new_item_ids, payment_method_id }) => {
    for (const [at, item] of item_ids.entries()) {
      const line = order.items.find(({ item_id }) => item_id === item);
      const { item_id, price, options } = db.products[line.product_id].variants[new_item_ids[at]];
      charge(db, order, payment_method_id, price - line.price);
      Object.assign(line, { item_id, price, options });
    }
  },
};

/** What an accepted operation makes of the order and of gift cards, as far as it bears on what is allowed afterwards. */
export function accept(db, { name, arguments: args }) {
  const order = db.orders[args.order_id];
  effects[name]?.(db, order, args);
  if (marks[name]) order.status = marks[name];
}
