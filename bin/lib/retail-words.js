import { reasons } from './retail-operations.js';

/** What Zhike says of orders and customers, in the words of the sample: the way back of retail-mapping.js. */

const dollars = (minor) => Math.round(minor) / 100;
const reasonWords = Object.fromEntries(Object.entries(reasons).map(([theirs, ours]) => [ours, theirs]));
const directions = { in: 'payment', out: 'refund' };
const sources = { card: 'credit_card', gift_card: 'gift_card', paypal: 'paypal' };

const itemOf = ({ name, externalRefs, priceMinor, options }) => ({
  ...{ name, product_id: externalRefs.product, item_id: externalRefs.variant, price: dollars(priceMinor), options },
});

const paymentOf = ({ direction, amountMinor, methodRef }) => ({
  ...{ transaction_type: directions[direction], amount: dollars(amountMinor), payment_method_id: methodRef },
});

const addressOf = ({ line1, line2, city, country, state, zip }) => ({ address1: line1, address2: line2, city, country, state, zip });

/** A change of lines that costs nothing moves no money; the sample writes it down as a refund of nothing. */
function freeChanges(operations, methods) {
  return operations
    .filter(({ operation, data }) => operation === 'change_lines' && data.differenceMinor === 0)
    .map(({ data }) => ({ ...paymentOf({ direction: 'out', amountMinor: 0, methodRef: methods.get(data.method) }) }));
}

function statusOf(order, operations, requests) {
  const asked = (kind) => requests.some((request) => request.kind === kind);
  if (asked('cancel')) return 'cancelled';
  if (asked('return')) return 'return requested';
  if (asked('exchange')) return 'exchange requested';
  return operations.some(({ operation }) => operation === 'change_lines') ? 'pending (item modified)' : order.externalState;
}

const sorted = (list) => [...list].sort();

function marksOf(order, requests, methods, items) {
  const refOf = (line) => order.lines.find(({ id }) => id === line)?.externalRefs.variant;
  const marks = {};
  for (const { kind, reason, lines, payWith, refundMethod, differenceMinor } of requests) {
    if (kind === 'cancel') marks.cancel_reason = reasonWords[reason];
    if (kind === 'return') {
      marks.return_items = sorted(lines.map(({ line }) => refOf(line)));
      marks.return_payment_method_id = methods.get(refundMethod) ?? order.payments[0].methodRef;
    }
    if (kind !== 'exchange') continue;
    marks.exchange_items = sorted(lines.map(({ line }) => refOf(line)));
    marks.exchange_new_items = sorted(lines.map(({ newVariant }) => items.get(newVariant.id)));
    marks.exchange_payment_method_id = methods.get(payWith);
    marks.exchange_price_difference = dollars(differenceMinor);
  }
  return marks;
}

/** An order as the sample would write it now. */
export function orderWords(order, { operations, requests, methods, items }) {
  return {
    items: order.lines.map(itemOf),
    address: addressOf(order.address),
    status: statusOf(order, operations, requests),
    payment_history: [...order.payments.map(paymentOf), ...freeChanges(operations, methods)],
    ...marksOf(order, requests, methods, items),
  };
}

export const methodWords = (methods) =>
  Object.fromEntries(
    methods.map(({ externalRef: id, kind, brand, lastFour, balanceMinor }) => [
      id,
      {
        ...{ source: sources[kind], id },
        ...(balanceMinor === null ? {} : { balance: dollars(balanceMinor) }),
        ...(brand === null ? {} : { brand, last_four: lastFour }),
      },
    ]),
  );
