import type { Generated } from 'kysely';
import type { TransferState } from '../../common/transfers.ts';
import type { AccountKind } from './accounts.ts';

interface LedgerAccountsTable {
  kind: Exclude<AccountKind, 'outside'>;
  account: string;
  currency: string;
  balance_minor: Generated<number>;
}

interface LedgerPostingsTable {
  id: string;
  cause: string;
  reference: string;
  order_id: string | null;
  by_kind: string;
  by_id: string | null;
  at: Date;
}

interface LedgerEntriesTable {
  posting_id: string;
  position: number;
  kind: AccountKind;
  account: string;
  currency: string;
  amount_minor: number;
}

export interface TransfersTable {
  id: string;
  direction: 'in' | 'out';
  order_id: string;
  payment_id: string;
  /** 'order', or the reason for which the shop gives it on top. */
  payer: Generated<string>;
  cause: string;
  reference: string;
  position: number;
  amount_minor: number;
  currency: string;
  state: TransferState;
  consent: 'customer' | 'staff' | null;
  attempts: Generated<number>;
  next_at: Date | null;
  taken_until: Generated<Date | null>;
  said: Generated<string>;
  by_kind: string;
  by_id: string | null;
  asked_at: Date;
  settled_at: Date | null;
}

interface ExplanationsTable {
  order_id: string;
  currency: string;
  amount_minor: number;
  reason: string;
  explained_by: string;
  explained_at: Date;
}

interface BalanceTermsTable {
  version: number;
  words: string;
  words_en: string;
  said_by: string | null;
  said_at: Date;
}

declare module '../platform/db.ts' {
  interface Tables {
    ledger_accounts: LedgerAccountsTable;
    ledger_postings: LedgerPostingsTable;
    ledger_entries: LedgerEntriesTable;
    money_transfers: TransfersTable;
    difference_explanations: ExplanationsTable;
    balance_terms: BalanceTermsTable;
  }
}
