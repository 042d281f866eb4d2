-- One-time codes by mail, for a visitor who has an order's number and no sign-in.
create table order_codes (
  id uuid primary key,
  visitor_id uuid not null references customers,
  -- As it was typed, to find the order and to count how often one number is asked for.
  number text not null,
  language text not null,
  -- Null until a mail goes out, and for ever where there is nobody to send it to.
  order_id uuid references orders on delete cascade,
  code_hash bytea,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  used_at timestamptz
);
create index order_codes_of_number on order_codes (number, asked_at);
create index order_codes_by_time on order_codes (asked_at);

-- Whose mail was read by this visitor: they see and do with the order what its buyer may, until it ends.
create table order_grants (
  visitor_id uuid not null references customers,
  order_id uuid not null references orders on delete cascade,
  given_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (visitor_id, order_id)
);
create index order_grants_by_time on order_grants (expires_at);
create index order_grants_of_order on order_grants (order_id);
