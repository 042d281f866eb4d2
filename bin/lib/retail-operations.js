/** The sample's operations as calls of ours: the table of methods, addresses and bodies. Unknown things keep a name that leads nowhere. */

const nowhere = '00000000-0000-7000-8000-000000000000';

export const reasons = {
  'no longer needed': 'no_longer_needed',
  'ordered by mistake': 'ordered_by_mistake',
  // Words of ours that the sample's policy does not accept.
  'wrong address': 'wrong_details',
  'out of stock': 'out_of_stock',
};

const refOf = (order, { suffix }) => order.externalRef.slice(0, -suffix.length);

/** Lines of an order by the sample's item ids; the same item twice is two lines. */
function linesOf(order, items) {
  const left = [...(order?.lines ?? [])];
  return items.map((item) => {
    const at = left.findIndex(({ externalRefs }) => externalRefs.variant === item);
    return at < 0 ? nowhere : left.splice(at, 1)[0].id;
  });
}

const addressOf = ({ address1, address2, city, state, zip, country }) => ({ line1: address1, line2: address2, city, state, zip, country });

const bodies = {
  cancel_pending_order: ({ order, args }) => ({
    path: 'aftersales',
    body: { kind: 'cancel', reason: reasons[args.reason], lines: order.lines.map(({ id, quantity }) => ({ line: id, quantity })) },
  }),
  modify_pending_order_address: ({ args }) => ({ method: 'PUT', path: 'address', body: { address: addressOf(args) } }),
  modify_pending_order_payment: ({ method }) => ({ path: 'payment-change', body: { method } }),
  modify_pending_order_items: ({ order, args, method, variant }) => ({
    path: 'line-change',
    body: {
      lines: linesOf(order, args.item_ids).map((line, at) => ({ line, variant: variant(args.new_item_ids[at]) })),
      method,
    },
  }),
  return_delivered_order_items: ({ order, args, method, paidBy }) => ({
    path: 'aftersales',
    body: {
      ...{ kind: 'return', reason: 'no_reason', lines: linesOf(order, args.item_ids).map((line) => ({ line, quantity: 1 })) },
      // The way it was paid is where it goes by itself.
      ...(paidBy === args.payment_method_id ? {} : { refundTo: method }),
    },
  }),
  exchange_delivered_order_items: ({ order, args, method, variant }) => ({
    path: 'aftersales',
    body: {
      ...{ kind: 'exchange', reason: 'no_reason', payWith: method },
      lines: linesOf(order, args.item_ids).map((line, at) => ({ line, quantity: 1, newVariant: variant(args.new_item_ids[at]) })),
    },
  }),
};

/** Does one operation of the sample as a customer, who knows these orders (their own or not) and ways to pay. Gives the answer. */
export async function operate(shop, customer, { name, arguments: args }, { orders, methods }) {
  const order = orders.find((each) => refOf(each, customer) === args.order_id);
  const method = methods.find(({ externalRef }) => externalRef === args.payment_method_id)?.id ?? nowhere;
  const variant = (item) => shop.variants.get(item) ?? nowhere;
  const paidBy = order?.payments[0]?.methodRef;
  const { method: verb = 'POST', path, body } = bodies[name]({ order, args, method, variant, paidBy });
  const answer = await customer.call(verb, `/api/shop/orders/${order?.id ?? nowhere}/${path}`, body);
  if (answer.status < 300) await shop.sayCharged(order.id);
  return answer;
}
