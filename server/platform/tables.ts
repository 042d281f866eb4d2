import type { Generated } from 'kysely';
import type { FactRow } from './feed.ts';

interface SettingsTable {
  name: string;
  value: unknown;
  version: Generated<number>;
  updated_at: Date;
  updated_by: string | null;
}

interface CountersTable {
  name: string;
  value: number;
}

interface FilesTable {
  id: string;
  sha256: Buffer;
  name: string;
  media_type: string;
  size_bytes: number;
  width: number | null;
  height: number | null;
  owner_kind: string;
  owner_id: string | null;
  conversation_id: string | null;
  created_at: Date;
  thumbnail_at: Date | null;
  type_rules: Generated<number>;
  scanned_at: Generated<Date | null>;
  scan_after: Generated<Date>;
  withheld_at: Generated<Date | null>;
  withheld_because: Generated<'type' | 'infected' | null>;
}

interface SharedLimitsTable {
  name: Buffer;
  remaining: number;
  at: Date;
}

interface FollowersTable {
  name: string;
  era: number;
  tx: string;
  id: number;
  updated_at: Date;
}

interface IdempotencyKeysTable {
  actor: string;
  key: string;
  request_hash: Buffer;
  status: number | null;
  body: unknown;
  created_at: Date;
}

interface MailsTable {
  id: string;
  purpose: 'invitation' | 'reset' | 'answer' | 'notice' | 'code' | 'alert' | 'test';
  to_sealed: Buffer;
  words_sealed: Buffer | null;
  about: string | null;
  way: Generated<'mail' | 'sms'>;
  until: Date | null;
  state: Generated<'pending' | 'sent' | 'failed'>;
  attempts: Generated<number>;
  handing_over_at: Generated<Date | null>;
  taken_until: Generated<Date | null>;
  next_at: Date | null;
  failure: Generated<'refused' | 'later' | 'unclear' | 'private' | 'late' | 'bounced' | null>;
  said: Generated<string | null>;
  asked_by: string | null;
  asked_at: Date;
  settled_at: Generated<Date | null>;
}

declare module './db.ts' {
  interface Tables {
    mails: MailsTable;
    settings: SettingsTable;
    counters: CountersTable;
    files: FilesTable;
    followers: FollowersTable;
    idempotency_keys: IdempotencyKeysTable;
    shared_limits: SharedLimitsTable;
    facts: FactRow;
  }
}
