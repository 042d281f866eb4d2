-- How far the shop's mailbox has been read: one row, for the mailbox of the settings.
create table mailbox_reading (
  single boolean primary key default true check (single),
  place text not null,
  uid_validity bigint not null,
  last_uid bigint not null,
  read_at timestamptz,
  failure text,
  said text,
  failed_at timestamptz
);

-- Each mail that was looked at: known by its Message-ID, or by what is in it where it has none, so that none is taken twice.
create table received_mails (
  id uuid primary key,
  key bytea not null unique,
  uid_validity bigint not null,
  uid bigint not null,
  outcome text not null,
  sender_hash bytea,
  conversation_id uuid references conversations,
  at timestamptz not null,
  -- When it was marked or moved in the mailbox; what is left there as it came has nothing to wait for.
  tidied_at timestamptz
);
create index received_mails_untidied on received_mails (uid) where tidied_at is null;
create index received_mails_sender on received_mails (sender_hash, at);
create index received_mails_latest on received_mails (at);
create index received_mails_conversation on received_mails (conversation_id);

-- The customers' mails of a talk, so that answers stand in their thread.
create table talk_mails (
  conversation_id uuid not null references conversations,
  reference text not null,
  subject_sealed bytea not null,
  at timestamptz not null,
  primary key (conversation_id, reference)
);
