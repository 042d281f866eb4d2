-- Everything a shop has, held against everything here: every night, and when somebody asks.
create table shop_comparisons (
  id uuid primary key,
  connection_id uuid not null references shop_connections on delete cascade,
  began_at timestamptz not null,
  -- null: it runs, or died in the middle.
  ended_at timestamptz,
  asked_by uuid references staff,
  compared int not null default 0,
  said text not null default ''
);
create index shop_comparisons_of on shop_comparisons (connection_id, began_at desc);

create table shop_differences (
  id uuid primary key,
  connection_id uuid not null references shop_connections on delete cascade,
  comparison_id uuid not null references shop_comparisons on delete cascade,
  kind text not null check (kind in ('product', 'customer', 'order')),
  ref text not null,
  what text not null check (what in ('differs', 'missing_here', 'missing_there')),
  -- Names of fields with both sides, and what the shop told: sealed, since they hold who somebody is.
  fields_sealed bytea not null,
  told_sealed bytea,
  found_at timestamptz not null,
  -- 'mended' by a click, 'gone' by itself.
  outcome text check (outcome in ('mended', 'gone')),
  settled_by uuid references staff,
  settled_at timestamptz
);
create unique index shop_differences_open on shop_differences (connection_id, kind, ref) where settled_at is null;
create index shop_differences_by_time on shop_differences (connection_id, found_at desc, id desc);
