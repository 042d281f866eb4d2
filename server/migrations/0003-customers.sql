create table customers (
  id uuid primary key,
  number bigint generated always as identity unique,
  name text,
  preferred_name text,
  language text,
  tier text,
  tags text[] not null default '{}',
  phone_sealed bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  email_sealed bytea,
  email_hash bytea,
  external_ref text unique,
  known_at timestamptz,
  last_page jsonb,
  seen_at timestamptz not null,
  created_at timestamptz not null,
  merged_into uuid references customers
);
create index customers_by_visit on customers (seen_at desc, id desc) where merged_into is null;
create index customers_phone on customers (phone_hash) where phone_hash is not null;
create index customers_phone_tail on customers (phone_tail_hash) where phone_tail_hash is not null;
create index customers_email on customers (email_hash) where email_hash is not null;

-- How a person is known on a channel: a device of the web chat, the shop's own id, later a mail address or a phone.
create table identities (
  channel text not null,
  external_id text not null,
  customer_id uuid not null references customers,
  created_at timestamptz not null,
  primary key (channel, external_id)
);
create index identities_of_customer on identities (customer_id);

create table addresses (
  id uuid primary key,
  customer_id uuid not null references customers,
  label text,
  sealed bytea not null,
  is_default boolean not null default false,
  created_at timestamptz not null
);
create index addresses_of_customer on addresses (customer_id);

-- Ways to pay that the shop knows of: a card's brand and last four, never more.
create table payment_methods (
  id uuid primary key,
  customer_id uuid not null references customers,
  external_ref text,
  kind text not null,
  brand text,
  last_four text,
  balance_minor bigint,
  currency text,
  created_at timestamptz not null,
  unique (customer_id, external_ref)
);

create table customer_notes (
  id uuid primary key,
  customer_id uuid not null references customers,
  body text not null,
  written_by uuid not null references staff,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index customer_notes_of_customer on customer_notes (customer_id, created_at);
