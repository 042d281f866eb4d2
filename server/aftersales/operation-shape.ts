import { z } from 'zod';
import { preparations } from '../../common/order-operations.ts';
import { Address } from '../customers/addresses.ts';
import { words } from '../platform/routes.ts';

const eachOnce = (list: { line: string }[]) => new Set(list.map(({ line }) => line)).size === list.length;

export const AddressChange = z.object({ address: Address });
export const PaymentChange = z.object({ method: z.uuid() });
export const LineChange = z.object({
  lines: z
    .array(z.object({ line: z.uuid(), variant: z.uuid() }))
    .min(1)
    .max(200)
    .refine(eachOnce),
  /** Which of the customer's ways to pay gets or pays the difference; null: the way the order was paid. */
  method: z.uuid().nullable().default(null),
});
export const Split = z.object({
  pieces: z
    .array(z.object({ line: z.uuid(), quantity: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(200)
    .refine(eachOnce),
});
/** The order that is put into the other. */
export const Merge = z.object({ order: z.uuid() });
export const Prepare = z.object({ step: z.enum(preparations) });
export const Hold = z.object({ reason: words(200), until: z.iso.datetime().nullable().default(null) });
export const Required = z.object({ requirements: words(1000) });
export const Note = z.object({ body: words(2000) });
export const Issue = z.object({ number: words(60) });
export const DeliveryTime = z.object({ shipment: z.uuid().optional(), from: z.iso.datetime(), to: z.iso.datetime() });
export const Urging = z.object({ shipment: z.uuid().optional() });
export const CarrierAnswer = z.object({ outcome: z.enum(['done', 'failed']), said: words(300, 0).default('') });
