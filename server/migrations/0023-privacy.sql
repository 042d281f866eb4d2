-- Somebody says that nothing of this person may be erased for now: a dispute, an authority's request.
create table holds (
  id uuid primary key,
  customer_id uuid not null references customers,
  reason text not null,
  -- null: until somebody lifts it.
  until timestamptz,
  placed_by uuid not null references staff,
  placed_at timestamptz not null,
  lifted_by uuid references staff,
  lifted_at timestamptz
);
create index holds_of_customer on holds (customer_id);

-- A wish to be forgotten: asked for, then confirmed by somebody who has read what goes and what stays.
create table erasures (
  id uuid primary key,
  customer_id uuid not null references customers,
  state text not null default 'asked' check (state in ('asked', 'done', 'cancelled')),
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  settled_by uuid references staff,
  settled_at timestamptz
);
create unique index erasures_open on erasures (customer_id) where state = 'asked';
create index erasures_of_customer on erasures (customer_id);

-- A copy of all that is kept about somebody: fetched once, soon.
create table person_exports (
  id uuid primary key,
  customer_id uuid not null references customers,
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  taken_at timestamptz
);
create index person_exports_of_customer on person_exports (customer_id);

alter table customers add column erased_at timestamptz;
alter table conversations add column erased_at timestamptz;
alter table orders add column erased_at timestamptz;

-- What retention looks for, the oldest first.
create index conversations_to_erase on conversations (closed_at) where state = 'closed' and erased_at is null;
create index orders_to_erase on orders (updated_at)
  where erased_at is null and state in ('completed', 'closed', 'cancelled', 'refund_closed');
create index customers_to_erase on customers (seen_at) where erased_at is null and merged_into is null;
create index sessions_by_age on sessions (seen_at);
create index mails_settled on mails (settled_at) where settled_at is not null;
create index files_by_content on files (sha256);
create index files_of_owner on files (owner_id) where owner_kind = 'customer';

-- Contents whose last row is gone: removed from the folder soon after.
create table forgotten_files (
  sha256 bytea primary key,
  at timestamptz not null
);

update roles set permissions = array_append(permissions, 'privacy.manage')
where key in ('manager', 'director', 'admin') and not 'privacy.manage' = any (permissions);
