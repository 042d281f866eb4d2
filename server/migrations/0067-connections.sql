-- Shops that lead their own orders: what is done to one here is asked of them, and what happens there is told here.
create table shop_connections (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('generic', 'vendure')),
  url text not null,
  -- Stands before every id of that shop, so that two shops never mean the same.
  prefix text not null default '' unique,
  -- Whom it signs in as, or what it signs its calls with.
  secret_sealed bytea not null,
  created_by uuid not null references staff,
  created_at timestamptz not null,
  off_at timestamptz,
  -- The last time it was read to the end, and since when it cannot be reached.
  read_at timestamptz,
  failing_since timestamptz,
  said text not null default '',
  compare_at timestamptz
);

-- How far each kind has been read.
create table shop_cursors (
  connection_id uuid not null references shop_connections on delete cascade,
  kind text not null,
  cursor text not null,
  moved_at timestamptz not null,
  primary key (connection_id, kind)
);

-- What a shop has told of: when it was last read, and why it could not be taken.
create table shop_items (
  connection_id uuid not null references shop_connections on delete cascade,
  kind text not null,
  ref text not null,
  told_at timestamptz not null,
  refused text,
  primary key (connection_id, kind, ref)
);
create index shop_items_in_turn on shop_items (connection_id, kind, told_at);
create index shop_items_refused on shop_items (connection_id, kind, ref) where refused is not null;

alter table orders add column connection_id uuid references shop_connections on delete set null;
create index orders_of_connection on orders (connection_id, placed_at desc) where connection_id is not null;

-- What was asked of the shop that leads an order: one after the other for each order.
create table outward_operations (
  id uuid primary key,
  order_id uuid not null references orders,
  connection_id uuid references shop_connections on delete set null,
  kind text not null check (kind in ('cancel', 'refund', 'address', 'fulfil')),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'done', 'refused', 'dead', 'withdrawn')),
  -- Positions, quantities and parcels; no personal values.
  data jsonb not null,
  address_sealed bytea,
  -- Of a refund: the transfer whose id it has.
  transfer_id uuid references money_transfers,
  by_kind text not null,
  by_id uuid,
  asked_at timestamptz not null,
  rank int not null,
  attempts int not null default 0,
  next_at timestamptz,
  taken_until timestamptz,
  -- What the shop said, and what it calls it.
  said text not null default '',
  shop_ref text,
  answered_at timestamptz
);
create index outward_of_order on outward_operations (order_id, asked_at, rank, id);
create index outward_open on outward_operations (connection_id, asked_at) where state in ('waiting', 'sent', 'refused', 'dead');

-- Parcels that left here stay, whatever the other shop tells of its own; one it no longer tells of is gone from what refers to it.
alter table shipments add column made_here boolean not null default false;
update shipments set made_here = true where id in (select out_shipment_id from aftersales_requests);
alter table aftersales_requests drop constraint aftersales_requests_out_shipment_id_fkey,
  add constraint aftersales_requests_out_shipment_id_fkey foreign key (out_shipment_id) references shipments on delete set null;
alter table exception_orders drop constraint exception_orders_shipment_id_fkey,
  add constraint exception_orders_shipment_id_fkey foreign key (shipment_id) references shipments on delete set null;
