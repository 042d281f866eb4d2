import type { Generated } from 'kysely';
import type { ContactChannel } from '../../common/wishes.ts';

interface CustomersTable {
  id: string;
  number: Generated<number>;
  name: string | null;
  preferred_name: string | null;
  language: string | null;
  tier: string | null;
  tags: Generated<string[]>;
  phone_sealed: Buffer | null;
  phone_hash: Buffer | null;
  phone_tail_hash: Buffer | null;
  email_sealed: Buffer | null;
  email_hash: Buffer | null;
  external_ref: string | null;
  known_at: Date | null;
  last_page: { url: string; title: string; product?: string } | null;
  seen_at: Date;
  created_at: Date;
  merged_into: string | null;
  /** The merge by colleagues, when it was one. */
  merge_id: Generated<string | null>;
  specialist_id: Generated<string | null>;
  erased_at: Generated<Date | null>;
  /** They are served by people only. */
  people_only: Generated<boolean>;
  honorific: Generated<string | null>;
  contact_channel: Generated<ContactChannel | null>;
  contact_hours: Generated<string | null>;
  quiet_from: Generated<string | null>;
  quiet_to: Generated<string | null>;
  accessibility_sealed: Generated<Buffer | null>;
  /** Since when what they bought says nothing of what they are offered. */
  unprofiled_at: Generated<Date | null>;
}

interface HoldsTable {
  id: string;
  customer_id: string;
  reason: string;
  until: Date | null;
  placed_by: string;
  placed_at: Date;
  lifted_by: string | null;
  lifted_at: Date | null;
}

interface IdentitiesTable {
  channel: string;
  external_id: string;
  customer_id: string;
  created_at: Date;
}

interface AddressesTable {
  id: string;
  customer_id: string;
  label: string | null;
  sealed: Buffer;
  is_default: Generated<boolean>;
  created_at: Date;
}

interface PaymentMethodsTable {
  id: string;
  customer_id: string;
  external_ref: string | null;
  kind: string;
  brand: string | null;
  last_four: string | null;
  balance_minor: number | null;
  currency: string | null;
  valid_until: Date | null;
  created_at: Date;
}

interface CustomerNotesTable {
  id: string;
  customer_id: string;
  body: string;
  written_by: string;
  created_at: Date;
  removed_at: Date | null;
  expires_at: Generated<Date | null>;
}

declare module '../platform/db.ts' {
  interface Tables {
    customers: CustomersTable;
    identities: IdentitiesTable;
    addresses: AddressesTable;
    payment_methods: PaymentMethodsTable;
    customer_notes: CustomerNotesTable;
    holds: HoldsTable;
  }
}
