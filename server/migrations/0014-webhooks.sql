-- Programs elsewhere that are told what happens. Each has its own place in the feed: moving it back tells everything again.
create table webhook_endpoints (
  id uuid primary key,
  name text not null,
  url text not null,
  secret_sealed bytea not null,
  -- Kinds of fact or their nouns; none means all that the permissions let it hear.
  kinds text[] not null default '{}',
  permissions text[] not null,
  created_by uuid not null references staff,
  created_at timestamptz not null,
  era int not null,
  tx xid8 not null,
  id_in_tx bigint not null,
  -- Moves with every change by a person, so that a sender with old settings stops.
  version int not null default 1,
  off_at timestamptz,
  off_because text,
  failing_since timestamptz,
  delivered_at timestamptz
);

-- Facts that an endpoint has not taken yet. Those of one lane (a conversation) go one after the other.
create table webhook_queue (
  endpoint_id uuid not null references webhook_endpoints on delete cascade,
  era int not null,
  tx xid8 not null,
  id bigint not null,
  fact_at timestamptz not null,
  attempts int not null default 0,
  first_at timestamptz,
  next_at timestamptz,
  primary key (endpoint_id, era, tx, id)
);

-- The latest tries, for people.
create table webhook_tries (
  number bigint generated always as identity primary key,
  endpoint_id uuid not null references webhook_endpoints on delete cascade,
  fact text not null,
  kind text not null,
  at timestamptz not null,
  attempt int not null,
  ok boolean not null,
  status int,
  ms int not null,
  said text not null default ''
);
create index webhook_tries_of_endpoint on webhook_tries (endpoint_id, number desc);
create index webhook_tries_failed on webhook_tries (endpoint_id, number desc) where not ok;

-- Tokens of programs may end by themselves, and say when they were last used.
alter table api_tokens add column expires_at timestamptz, add column used_at timestamptz;
