const currency = 'USD';

/** Its states → ours, and where a parcel of such an order is. Its own word is kept beside as `externalState`. */
const states = {
  pending: { order: 'paid', parcel: 'picked_up' },
  // Its items were changed once and may not change again.
  'pending (item modified)': { order: 'confirmed', parcel: 'picked_up' },
  processed: { order: 'shipped', parcel: 'in_transit' },
  delivered: { order: 'signed', parcel: 'signed' },
  'return requested': { order: 'signed', parcel: 'signed' },
  'exchange requested': { order: 'signed', parcel: 'signed' },
  cancelled: { order: 'cancelled', parcel: 'returned' },
};

const methods = { credit_card: 'card', gift_card: 'gift_card', paypal: 'paypal' };
const directions = { payment: 'in', refund: 'out' };

const minor = (dollars) => Math.round(dollars * 100);

/** The retail sample (products, users, orders) as the JSON that bin/import-shop reads. */
export function mapRetail(db) {
  return {
    products: Object.values(db.products).map(productOf),
    customers: Object.values(db.users).map(customerOf),
    orders: Object.values(db.orders).map((order) => orderOf(order, db.users[order.user_id])),
  };
}

function productOf({ product_id, name, variants }) {
  return { ref: product_id, name, nameEn: name, variants: Object.values(variants).map(variantOf) };
}

function variantOf({ item_id, options, available, price }) {
  return { ref: item_id, options, optionsEn: options, stock: null, available, priceMinor: minor(price), currency };
}

const addressOf = ({ address1, address2, city, state, zip, country }) => ({ line1: address1, line2: address2, city, state, zip, country });

function customerOf({ user_id, name, address, email, payment_methods }) {
  return {
    ref: user_id,
    name: `${name.first_name} ${name.last_name}`,
    language: 'en',
    email,
    addresses: [{ ...addressOf(address), isDefault: true }],
    paymentMethods: Object.values(payment_methods).map(paymentMethodOf),
  };
}

function paymentMethodOf({ id, source, brand = null, last_four = null, balance }) {
  const held = balance === undefined ? {} : { balanceMinor: minor(balance), currency };
  return { ref: id, kind: methods[source], brand, lastFour: last_four, ...held };
}

function orderOf(order, user) {
  const state = states[order.status];
  if (!state) throw new Error(`Order ${order.order_id} has a state that the table does not know: ${order.status}`);
  return {
    ref: order.order_id,
    number: order.order_id.replace('#', ''),
    customer: order.user_id,
    state: state.order,
    externalState: order.status,
    currency,
    lines: order.items.map(lineOf),
    address: addressOf(order.address),
    payments: order.payment_history.map((payment) => paymentOf(payment, user)),
    shipments: order.fulfillments.flatMap((fulfilment, at) => parcelsOf(order, fulfilment, at + 1, state.parcel)),
  };
}

const lineOf = ({ product_id, item_id, name, options, price }) => ({
  product: product_id,
  variant: item_id,
  name,
  nameEn: name,
  options,
  optionsEn: options,
  priceMinor: minor(price),
});

function paymentOf({ transaction_type, amount, payment_method_id }, user) {
  const { source } = user.payment_methods[payment_method_id] ?? { source: payment_method_id.replace(/_\d+$/, '') };
  return {
    direction: directions[transaction_type],
    method: methods[source] ?? source,
    methodRef: payment_method_id,
    amountMinor: minor(amount),
  };
}

/** Each tracking id is a parcel; parcels of one fulfilment share its lines. The same item twice is two lines. */
function parcelsOf(order, { tracking_id, item_ids }, dispatch, state) {
  const left = order.items.map(({ item_id }, at) => ({ item_id, position: at + 1 }));
  const lines = item_ids.map(
    (id) =>
      left.splice(
        left.findIndex(({ item_id }) => item_id === id),
        1,
      )[0].position,
  );
  return tracking_id.map((trackingNumber) => ({ dispatch, trackingNumber, state, lines }));
}
