-- Until when a gift card is good, as the shop that keeps it says; null: without an end.
alter table payment_methods add valid_until timestamptz;
-- The terms under which an unused balance is paid back (消保法 53, 条例 20-22), in each version that was ever shown.
create table balance_terms (
  version int primary key,
  words text not null,
  words_en text not null,
  said_by uuid references staff,
  said_at timestamptz not null
);
