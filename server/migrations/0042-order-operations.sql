-- A part of an order that became one of its own.
alter table orders add column split_from uuid references orders;

-- An order that goes no further for now (S85): who, why, until when.
create table order_holds (
  id uuid primary key,
  order_id uuid not null references orders,
  reason text not null,
  until timestamptz,
  held_by_kind text not null,
  held_by uuid,
  held_at timestamptz not null,
  released_by_kind text,
  released_by uuid,
  released_at timestamptz
);
create unique index order_holds_open on order_holds (order_id) where released_at is null;
create index order_holds_until on order_holds (until) where released_at is null and until is not null;

create table order_notes (
  id uuid primary key,
  order_id uuid not null references orders,
  body text not null,
  written_by uuid not null references staff,
  written_at timestamptz not null,
  removed_at timestamptz
);
create index order_notes_of_order on order_notes (order_id, written_at);

-- Invoices (发票): the newest version counts; a corrected one that was issued is written off.
create table order_invoices (
  id uuid primary key,
  order_id uuid not null references orders,
  version int not null,
  kind text not null check (kind in ('personal', 'company')),
  title_sealed bytea,
  tax_number_sealed bytea,
  email_sealed bytea,
  state text not null check (state in ('asked', 'issued', 'replaced')),
  number text,
  by_kind text not null,
  by_id uuid,
  asked_at timestamptz not null,
  issued_at timestamptz,
  unique (order_id, version)
);
create index order_invoices_to_issue on order_invoices (asked_at) where state = 'asked';

-- What a carrier was asked for: to bring a parcel back, to come at another time, or to hurry.
create table carrier_requests (
  id uuid primary key,
  shipment_id uuid not null references shipments on delete cascade,
  kind text not null check (kind in ('intercept', 'change_delivery_time', 'urge')),
  wanted_from timestamptz,
  wanted_to timestamptz,
  state text not null check (state in ('asked', 'done', 'failed')),
  due_at timestamptz not null,
  said text not null default '',
  by_kind text not null,
  by_id uuid,
  asked_at timestamptz not null,
  answered_by_kind text,
  answered_by uuid,
  answered_at timestamptz
);
create unique index carrier_requests_open on carrier_requests (shipment_id, kind) where state = 'asked';
create index carrier_requests_by_due on carrier_requests (due_at) where state = 'asked';
