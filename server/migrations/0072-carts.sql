-- Carts that staff put together in a talk (S82), after going through the list of S30 with the customer.
create table offered_carts (
  id uuid primary key,
  number text not null unique,
  conversation_id uuid not null references conversations,
  customer_id uuid not null references customers,
  state text not null check (state in ('open', 'ordered', 'declined', 'cancelled', 'expired')),
  currency text not null,
  goods_minor bigint not null check (goods_minor >= 0),
  note text not null default '',
  -- What was ticked before it was sent.
  checked text[] not null,
  offered_by uuid not null references staff,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  order_id uuid references orders,
  ended_at timestamptz
);
create index offered_carts_of_talk on offered_carts (conversation_id, offered_at);
create index offered_carts_of_customer on offered_carts (customer_id, offered_at desc);
create index offered_carts_to_expire on offered_carts (expires_at) where state = 'open';

create table offered_cart_lines (
  cart_id uuid not null references offered_carts,
  position int not null,
  variant_id uuid not null references variants,
  quantity int not null check (quantity > 0),
  -- The price the customer was told; another one is refused when they order.
  price_minor bigint not null check (price_minor >= 0),
  primary key (cart_id, position)
);

-- Who put the order together with the customer.
alter table orders add column assisted_by uuid references staff;
