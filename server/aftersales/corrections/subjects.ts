import { type CorrectionField, type CorrectionSubject, correctionFields } from '../../../common/corrections.ts';
import { type Address, openAddress } from '../../customers/addresses.ts';
import { changeAddress } from '../../orders/address-change.ts';
import { askInvoice, invoiceAsked } from '../../orders/invoices.ts';
import type { Order } from '../../orders/moves.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { conflict } from '../../platform/problems.ts';

export type Filled = Partial<Record<CorrectionField, string>>;

interface Subject {
  operation: 'change_address' | 'invoice';
  /** What the customer filled in, as it stands now. */
  read(tx: Tx, order: Order): Promise<Filled>;
  /** Puts the given fields right and leaves the others. */
  write(tx: Tx, actor: Actor, order: Order, fields: Filled): Promise<void>;
}

const nowhere: Address = { name: '', phone: '', country: '', state: '', city: '', district: '', line1: '', line2: '', zip: '' };
const addressOf = (tx: Tx, order: Order) => (order.address_sealed ? openAddress(tx.keys, order.address_sealed) : nowhere);

async function invoiceOf(tx: Tx, order: Order) {
  const wish = await invoiceAsked(tx, order.id);
  if (!wish) throw conflict('no_invoice');
  return wish;
}

export const subjects: Record<CorrectionSubject, Subject> = {
  address: {
    operation: 'change_address',
    async read(tx, order) {
      const { country: _, ...fields } = addressOf(tx, order);
      return fields;
    },
    async write(tx, actor, order, fields) {
      await changeAddress(tx, actor, order, { ...addressOf(tx, order), ...fields });
    },
  },
  invoice: {
    operation: 'invoice',
    async read(tx, order) {
      const { kind: _, ...fields } = await invoiceOf(tx, order);
      return fields;
    },
    async write(tx, actor, order, fields) {
      await askInvoice(tx, actor, order, { ...(await invoiceOf(tx, order)), ...fields });
    },
  },
};

/** Which fields would say something else. */
export const changedFields = (subject: CorrectionSubject, before: Filled, after: Filled): CorrectionField[] =>
  correctionFields[subject].filter((field) => after[field] !== undefined && after[field] !== (before[field] ?? ''));
