create table orders (
  id uuid primary key,
  external_ref text unique,
  number text not null unique,
  customer_id uuid not null references customers,
  state text not null,
  -- What the other shop itself calls the state.
  external_state text,
  -- How the order came in (S13): web, chat, phone, fax, mail_order, store, import.
  intake text not null,
  currency text not null,
  goods_minor bigint not null,
  freight_minor bigint not null default 0,
  discount_minor bigint not null default 0,
  total_minor bigint not null,
  address_sealed bytea,
  buyer_note text not null default '',
  placed_at timestamptz not null,
  paid_at timestamptz,
  promised_ship_at timestamptz,
  signed_at timestamptz,
  updated_at timestamptz not null,
  -- What another shop last told us about this order: the same words again change nothing.
  import_hash bytea
);
create index orders_of_customer on orders (customer_id, placed_at desc);
create index orders_by_time on orders (placed_at desc, id);
create index orders_in_motion on orders (state) where state not in ('completed', 'closed', 'cancelled', 'refund_closed');

create table order_lines (
  id uuid primary key,
  order_id uuid not null references orders,
  position int not null,
  product_id uuid references products,
  variant_id uuid references variants,
  -- The other shop's own ids, kept even when its product is not in our catalogue.
  product_ref text,
  variant_ref text,
  name text not null,
  name_en text not null default '',
  options jsonb not null default '{}',
  options_en jsonb not null default '{}',
  quantity int not null check (quantity > 0),
  price_minor bigint not null,
  unique (order_id, position)
);

-- Who changed the order's state, when and why: the present state is the last row.
create table order_changes (
  id uuid primary key,
  order_id uuid not null references orders,
  position int not null,
  state text not null,
  reason text,
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  unique (order_id, position)
);

create table payments (
  id uuid primary key,
  order_id uuid not null references orders,
  position int not null,
  direction text not null check (direction in ('in', 'out')),
  method text not null,
  -- The customer's way to pay as it was then; brand and last four, never more.
  method_ref text,
  brand text,
  last_four text,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  state text not null check (state in ('pending', 'done', 'failed')),
  at timestamptz not null,
  pretended boolean not null default false,
  unique (order_id, position)
);

create table shipments (
  id uuid primary key,
  order_id uuid not null references orders,
  -- Parcels that left together share a dispatch, and its lines.
  dispatch int not null default 1,
  carrier text not null,
  tracking_number text not null,
  state text not null,
  promised_at timestamptz,
  shipped_at timestamptz,
  signed_at timestamptz,
  unique (order_id, carrier, tracking_number)
);
create index shipments_tracking on shipments (tracking_number);

create table shipment_lines (
  shipment_id uuid not null references shipments,
  order_line_id uuid not null references order_lines,
  quantity int not null,
  primary key (shipment_id, order_line_id)
);

create table tracking_events (
  id uuid primary key,
  shipment_id uuid not null references shipments,
  at timestamptz not null,
  code text not null,
  place text not null default '',
  words text not null,
  words_en text not null default ''
);
create index tracking_events_of_shipment on tracking_events (shipment_id, at desc);
