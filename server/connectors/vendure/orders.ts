import { z } from 'zod';
import type { OrderState } from '../../../common/order.ts';
import type { ImportedOrder } from '../../orders/import-shape.ts';
import { Street, streetFields, toldAddress } from './customers.ts';
import { Fulfillment, Payment, parcelsOf, refundsOf } from './order-parts.ts';

const Line = z.object({
  id: z.string(),
  quantity: z.int(),
  orderPlacedQuantity: z.int(),
  unitPriceWithTax: z.int(),
  proratedUnitPriceWithTax: z.int(),
  productVariant: z.object({
    id: z.string(),
    name: z.string(),
    product: z.object({ id: z.string() }),
    options: z.array(z.object({ name: z.string(), group: z.object({ name: z.string() }) })),
  }),
});

export const Order = z.object({
  id: z.string(),
  code: z.string(),
  state: z.string(),
  updatedAt: z.string(),
  orderPlacedAt: z.string(),
  currencyCode: z.string(),
  customer: z.object({ id: z.string() }),
  discounts: z.array(z.object({ amountWithTax: z.int(), description: z.string() })),
  lines: z.array(Line),
  shippingLines: z.array(z.object({ priceWithTax: z.int(), discountedPriceWithTax: z.int() })),
  shippingAddress: Street.extend({ countryCode: z.string().nullish() }).nullish(),
  payments: z.array(Payment).nullish(),
  fulfillments: z.array(Fulfillment).nullish(),
});
export type Order = z.output<typeof Order>;

export const orderFields = `id code state updatedAt orderPlacedAt currencyCode customer { id } discounts { amountWithTax description }
  lines { id quantity orderPlacedQuantity unitPriceWithTax proratedUnitPriceWithTax
    productVariant { id name product { id } options { name group { name } } } }
  shippingLines { priceWithTax discountedPriceWithTax } shippingAddress { ${streetFields} countryCode }
  payments { id createdAt method amount state refunds { id createdAt total state reason } }
  fulfillments { id createdAt updatedAt state method trackingCode lines { orderLineId quantity } }`;

const states: Record<string, OrderState> = {
  ...{ PaymentAuthorized: 'pending_payment', PaymentSettled: 'paid', PartiallyShipped: 'shipped_part', Shipped: 'shipped' },
  ...{
    PartiallyDelivered: 'in_delivery',
    Delivered: 'signed',
    Cancelled: 'cancelled',
    Modifying: 'paid',
    ArrangingAdditionalPayment: 'paid',
  },
};

/** Lines in the order they were bought: their place is how we name them. */
export const inOrder = (lines: Order['lines']) => lines.toSorted((a, b) => Number(a.id) - Number(b.id) || (a.id < b.id ? -1 : 1));

const bought = ({ quantity, orderPlacedQuantity }: z.output<typeof Line>) => Math.max(quantity, orderPlacedQuantity, 1);

const toldLine = (line: z.output<typeof Line>) => ({
  ...{ product: line.productVariant.product.id, variant: line.productVariant.id, name: line.productVariant.name.slice(0, 200) },
  options: Object.fromEntries(line.productVariant.options.map(({ name, group }) => [group.name, name])),
  ...{ quantity: bought(line), cancelled: bought(line) - line.quantity, priceMinor: line.unitPriceWithTax },
});

const sum = <T>(list: readonly T[], of: (each: T) => number) => list.reduce((total, each) => total + of(each), 0);

/** What was taken off at the purchase; shipping that was cancelled since is no discount. */
function discountOf(order: Order): number {
  const cancelled = sum(order.discounts, ({ amountWithTax, description }) =>
    description === 'shipping cancellation' ? -amountWithTax : 0,
  );
  const freight = sum(order.shippingLines, (line) => line.priceWithTax - line.discountedPriceWithTax);
  return (
    sum(order.lines, (line) => bought(line) * (line.unitPriceWithTax - line.proratedUnitPriceWithTax)) + Math.max(0, freight - cancelled)
  );
}

function stateOf(order: Order): OrderState {
  const payments = order.payments ?? [];
  const paid = sum(payments, ({ state, amount }) => (state === 'Settled' ? amount : 0));
  const back = sum(payments, ({ refunds }) => sum(refunds, ({ state, total }) => (state === 'Settled' ? total : 0)));
  if (order.state !== 'Cancelled' && paid > 0 && back >= paid) return 'refund_closed';
  return states[order.state] ?? 'paid';
}

const paymentState = (state: string) =>
  state === 'Settled' ? 'done' : ['Declined', 'Error', 'Cancelled'].includes(state) ? 'failed' : 'pending';

/** An order of a Vendure in the words of /api/import. */
export function toldOrder(order: Order): z.input<typeof ImportedOrder> {
  const payments = order.payments ?? [];
  const lines = inOrder(order.lines);
  const settled = payments.filter(({ state }) => state === 'Settled').map(({ createdAt }) => createdAt);
  const address = order.shippingAddress?.streetLine1 ? toldAddress(order.shippingAddress, order.shippingAddress.countryCode ?? '') : null;
  const shipments = parcelsOf(order.fulfillments ?? [], lines);
  return {
    ...{ number: order.code, customer: order.customer.id, state: stateOf(order), externalState: order.state, intake: 'web' },
    ...{ currency: order.currencyCode, lines: lines.map(toldLine), address, placedAt: order.orderPlacedAt },
    freightMinor: sum(order.shippingLines, ({ priceWithTax }) => priceWithTax),
    discountMinor: discountOf(order),
    paidAt: settled.toSorted()[0] ?? null,
    signedAt:
      order.state === 'Delivered'
        ? (shipments
            .map(({ signedAt }) => signedAt ?? '')
            .toSorted()
            .at(-1) ?? null)
        : null,
    payments: payments.flatMap((payment) => [
      {
        ...{ direction: 'in' as const, method: payment.method.slice(0, 40), methodRef: payment.id, amountMinor: payment.amount },
        ...({ state: paymentState(payment.state), at: payment.createdAt } as const),
      },
      ...refundsOf(payment),
    ]),
    shipments,
  };
}
