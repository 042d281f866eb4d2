import { isTaxNumber } from '../../common/doubts.ts';
import type { OrderOperation } from '../../common/policy.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { api } from '../api.ts';
import { timeInField } from '../tasks/task-form.tsx';

/** The fields of an address, in the order they are written. */
export const addressParts = ['name', 'phone', 'state', 'city', 'district', 'line1', 'line2', 'zip'] as const;
type AddressPart = (typeof addressParts)[number];

/** What somebody fills in before an order is changed. */
export interface OperationDraft {
  address: Record<AddressPart | 'country', string>;
  method: string;
  variant: string;
  quantity: number;
  reason: string;
  until: string;
  kind: 'personal' | 'company';
  title: string;
  taxNumber: string;
  email: string;
  from: string;
  to: string;
}

export function newOperationDraft(order: OrderView): OperationDraft {
  const { state = '', city = '', district = '', country = '', zip = '' } = order.address ?? {};
  // What is masked is not put back: the new address is written in full.
  return {
    address: { name: '', phone: '', country, state, city, district, line1: '', line2: '', zip },
    ...{
      method: '',
      variant: '',
      quantity: 1,
      reason: '',
      until: '',
      kind: 'personal',
      title: '',
      taxNumber: '',
      email: '',
      from: '',
      to: '',
    },
  };
}

type Ready = (draft: OperationDraft) => boolean;

/** Whether what an operation needs is there. */
export const isOperationReady: Record<OrderOperation, Ready> = {
  change_address: ({ address }) => [address.name, address.phone, address.city, address.line1].every((part) => part.trim() !== ''),
  change_payment: ({ method }) => method !== '',
  change_lines: ({ variant }) => variant !== '',
  split: ({ quantity }) => quantity > 0,
  hold: ({ reason }) => reason.trim() !== '',
  invoice: ({ title, kind, taxNumber }) => title.trim() !== '' && (kind === 'personal' || isTaxNumber(taxNumber)),
  change_delivery_time: ({ from, to }) => from !== '' && to !== '' && from < to,
  urge: () => true,
};

interface Doing {
  order: OrderView;
  line: string;
  draft: OperationDraft;
  zone: string;
  /** The same key again is the same change. */
  key: string;
}

/** Sends an operation to its address. */
export function doOperation(operation: OrderOperation, { order, line, draft, zone, key }: Doing): Promise<unknown> {
  const base = `/api/orders/${order.id}`;
  const instant = (value: string) => timeInField(zone, value).toISOString();
  const { address, method, variant, quantity, reason, until, kind, title, taxNumber, email, from, to } = draft;
  const send: Record<OrderOperation, () => Promise<unknown>> = {
    change_address: () => api.put(`${base}/address`, { address }),
    change_payment: () => api.post(`${base}/payment-change`, { method }, key),
    change_lines: () => api.post(`${base}/line-change`, { lines: [{ line, variant }] }, key),
    split: () => api.post(`${base}/split`, { pieces: [{ line, quantity }] }, key),
    hold: () => api.put(`${base}/hold`, { reason: reason.trim(), until: until ? instant(until) : null }),
    invoice: () => api.put(`${base}/invoice`, { kind, title: title.trim(), taxNumber, email: email.trim() }),
    change_delivery_time: () => api.post(`${base}/delivery-time`, { from: instant(from), to: instant(to) }, key),
    urge: () => api.post(`${base}/urging`, {}, key),
  };
  return send[operation]();
}
