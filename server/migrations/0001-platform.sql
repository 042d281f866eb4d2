-- The feed: one row for everything that happened. Order is (era, tx, id); a new era starts when transaction ids start again.
create table eras (
  number int primary key,
  system_identifier text not null,
  started_at timestamptz not null default now()
);

create sequence fact_ids;
create table facts (
  era int not null,
  tx xid8 not null default pg_current_xact_id(),
  id bigint not null default nextval('fact_ids'),
  at timestamptz not null,
  kind text not null,
  actor_kind text not null,
  actor_id uuid,
  noun text,
  noun_id uuid,
  conversation_id uuid,
  customer_id uuid,
  data jsonb not null,
  request_id text,
  primary key (era, tx, id, at)
) partition by range (at);
create index facts_of_noun on facts (noun_id, era, tx, id) where noun_id is not null and kind not like 'message.%';
create index facts_of_conversation on facts (conversation_id, era, tx, id) where conversation_id is not null and kind not like 'message.%';
create index facts_of_customer on facts (customer_id, era, tx, id) where customer_id is not null and kind not like 'message.%';

-- A month whose partition nobody made yet still has a place to go.
create table facts_rest partition of facts default;

create function make_fact_partition(month date) returns void language plpgsql as $$
begin
  execute format('create table if not exists %I partition of facts for values from (%L) to (%L)',
    'facts_' || to_char(month, 'YYYYMM'), month::timestamptz, (month + interval '1 month')::timestamptz);
end $$;

-- Followers: readers of the feed with a place of their own.
create table followers (
  name text primary key,
  era int not null,
  tx xid8 not null,
  id bigint not null,
  updated_at timestamptz not null default now()
);

-- Tamper evidence: each seal hashes the one before it and all facts since.
create table seals (
  number bigint primary key,
  era int not null,
  tx xid8 not null,
  id bigint not null,
  facts bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null
);

create table settings (
  name text primary key,
  value jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by uuid
);

-- Short numbers for people: R202611210007.
create table counters (
  name text primary key,
  value bigint not null
);

create table idempotency_keys (
  actor text not null,
  key text not null,
  request_hash bytea not null,
  status int,
  body jsonb,
  created_at timestamptz not null,
  primary key (actor, key)
);

create table files (
  id uuid primary key,
  sha256 bytea not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  width int,
  height int,
  owner_kind text not null,
  owner_id uuid,
  conversation_id uuid,
  created_at timestamptz not null,
  thumbnail_at timestamptz
);
create index files_of_conversation on files (conversation_id);
