-- What each order's customer was promised at the time (S177): so many percent of the price, and what of the promise was left out.
create table order_rates (
  order_id uuid primary key references orders,
  tier text not null,
  percent int not null check (percent between 1 and 99),
  missing_minor bigint not null default 0 check (missing_minor >= 0)
);
create index order_rates_missing on order_rates (order_id) where missing_minor > 0;

-- The price the customer was told has the rate in it.
alter table offered_carts
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column rate_tier text,
  add column rate_percent int;
