import { z } from 'zod';

const Refund = z.object({ id: z.string(), createdAt: z.string(), total: z.int(), state: z.string(), reason: z.string().nullish() });
export const Payment = z.object({
  id: z.string(),
  createdAt: z.string(),
  method: z.string(),
  amount: z.int(),
  state: z.string(),
  refunds: z.array(Refund),
});
export const Fulfillment = z.object({
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  state: z.string(),
  method: z.string(),
  trackingCode: z.string().nullish(),
  lines: z.array(z.object({ orderLineId: z.string(), quantity: z.int() })),
});

const mark = /zhike:([0-9a-f-]{36})/;

/** What we write into the reason of a refund, so that we know it again. */
export const reasonFor = (transfer: string) => `zhike:${transfer}`;
export const transferOf = (reason: string | null | undefined): string | null => mark.exec(reason ?? '')?.[1] ?? null;

const refundStates = { Settled: 'done', Failed: 'failed' } as const;

export const refundsOf = ({ id, method, refunds }: z.output<typeof Payment>) =>
  refunds.map((refund) => ({
    ...{ direction: 'out' as const, method: method.slice(0, 40), methodRef: id, amountMinor: refund.total, at: refund.createdAt },
    state: refundStates[refund.state as keyof typeof refundStates] ?? ('pending' as const),
    transfer: transferOf(refund.reason),
  }));

const parcelStates = { Pending: 'picked_up', Created: 'picked_up', Shipped: 'in_transit', Delivered: 'signed' } as const;

/** Parcels that were not called back, with the places of their lines. */
export function parcelsOf(fulfillments: z.output<typeof Fulfillment>[], lines: { id: string }[]) {
  return fulfillments
    .filter(({ state }) => state in parcelStates)
    .map((parcel, at) => ({
      ...{ dispatch: at + 1, carrier: parcel.method.slice(0, 60), trackingNumber: (parcel.trackingCode || `#${parcel.id}`).slice(0, 60) },
      state: parcelStates[parcel.state as keyof typeof parcelStates],
      lines: parcel.lines.map(({ orderLineId }) => lines.findIndex(({ id }) => id === orderLineId) + 1).sort((a, b) => a - b),
      shippedAt: parcel.createdAt,
      signedAt: parcel.state === 'Delivered' ? parcel.updatedAt : null,
    }));
}
