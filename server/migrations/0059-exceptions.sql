-- What went wrong with several orders for one reason: a carrier that stands still, goods that ran out.
create table exceptions (
  id uuid primary key,
  number text not null unique,
  kind text not null,
  -- The carrier's name, the variant's id or the warehouse: what its orders have in common.
  subject text not null,
  state text not null default 'open' check (state in ('open', 'resolved')),
  opened_at timestamptz not null,
  -- The last notice that was sent, and what customers may choose.
  notice_zh text not null default '',
  notice_en text not null default '',
  choices text[] not null default '{}',
  told_by uuid references staff,
  told_at timestamptz,
  resolved_by uuid references staff,
  resolved_at timestamptz
);
create unique index exceptions_open on exceptions (kind, subject) where state = 'open';
create index exceptions_by_time on exceptions (opened_at desc, id desc);

create table exception_orders (
  id uuid primary key,
  exception_id uuid not null references exceptions,
  order_id uuid not null references orders,
  shipment_id uuid references shipments,
  found_at timestamptz not null,
  told_at timestamptz,
  mailed_at timestamptz,
  notice_zh text not null default '',
  notice_en text not null default '',
  choices text[] not null default '{}',
  choice text,
  chosen_by text check (chosen_by in ('customer', 'staff')),
  chosen_at timestamptz,
  -- cured: it went well after all; done: what was chosen was done; dropped: nothing more will be done.
  outcome text check (outcome in ('cured', 'done', 'dropped')),
  request_id uuid references aftersales_requests,
  resolved_at timestamptz
);
create unique index exception_orders_open on exception_orders (exception_id, order_id, shipment_id) nulls not distinct where resolved_at is null;
create index exception_orders_of_order on exception_orders (order_id, found_at desc);
create index exception_orders_to_mail on exception_orders (told_at) where told_at is not null and mailed_at is null and resolved_at is null;

-- What the carrier is asked to pay for (S84).
create table carrier_claims (
  id uuid primary key,
  shipment_id uuid not null references shipments,
  exception_order_id uuid not null unique references exception_orders,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  state text not null default 'asked' check (state in ('asked', 'paid', 'refused')),
  paid_minor bigint check (paid_minor >= 0),
  asked_by uuid references staff,
  asked_at timestamptz not null,
  -- The carrier must have answered (快递暂行条例 第二十七条).
  due_at timestamptz not null,
  answered_at timestamptz
);
create index carrier_claims_open on carrier_claims (due_at) where state = 'asked';

-- A known incident, told to everybody or to whom it concerns (S21).
create table incidents (
  id uuid primary key,
  words_zh text not null,
  words_en text not null default '',
  -- Only to who has an order in this exception; to everybody when null.
  exception_id uuid references exceptions,
  shown_by uuid references staff,
  shown_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz
);
create index incidents_shown on incidents (until) where ended_at is null;

create index shipments_in_motion on shipments (shipped_at) where state not in ('signed', 'returned', 'lost');
create index shipments_gone_wrong on shipments (state) where state in ('returned', 'lost');
