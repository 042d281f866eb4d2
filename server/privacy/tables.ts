import type { Generated } from 'kysely';
import type { ConsentWay, NotedPurpose } from '../../common/consents.ts';

interface ErasuresTable {
  id: string;
  customer_id: string;
  state: Generated<'asked' | 'done' | 'cancelled'>;
  asked_by: string;
  asked_at: Date;
  settled_by: Generated<string | null>;
  settled_at: Generated<Date | null>;
}

interface PersonExportsTable {
  id: string;
  customer_id: string;
  asked_by: string;
  asked_at: Date;
  expires_at: Date;
  taken_at: Generated<Date | null>;
}

interface ConsentsTable {
  id: string;
  customer_id: string;
  purpose: NotedPurpose;
  about: string;
  words: string;
  way: ConsentWay;
  conversation_id: string | null;
  noted_by: string;
  noted_at: Date;
  withdrawn_at: Generated<Date | null>;
}

declare module '../platform/db.ts' {
  interface Tables {
    erasures: ErasuresTable;
    consents: ConsentsTable;
    person_exports: PersonExportsTable;
  }
}
