-- Saved searches of customers (S51, S52). A changed product is looked up among them; they are never all run.
create table alerts (
  id uuid primary key,
  customer_id uuid not null references customers,
  state text not null default 'active' check (state in ('active', 'paused', 'expired', 'unsubscribed')),
  -- Small letters, full and half width alike; all must stand in what the shop says of a product.
  words text[] not null default '{}',
  creator text not null default '',
  topic text not null default '',
  category_id uuid references categories,
  price_from int,
  price_to int,
  currency text not null default 'CNY',
  -- One piece of its words, under which it is looked up; none: by its category, or for every product.
  key int,
  consent_version int not null,
  consent_at timestamptz not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index alerts_by_piece on alerts (key) where state = 'active' and key is not null;
create index alerts_without_piece on alerts (category_id) where state = 'active' and key is null;
create index alerts_of_customer on alerts (customer_id, created_at);
create index alerts_to_expire on alerts (expires_at) where state in ('active', 'paused');

-- What was found for whom: no version of a product twice.
create table alert_hits (
  alert_id uuid not null references alerts on delete cascade,
  product_id uuid not null references products,
  version text not null,
  found_at timestamptz not null,
  told_at timestamptz,
  primary key (alert_id, product_id, version)
);
create index alert_hits_to_tell on alert_hits (alert_id) where told_at is null;

-- When somebody was last told: once a day at most.
create table alert_digests (
  customer_id uuid primary key references customers,
  at timestamptz not null
);
