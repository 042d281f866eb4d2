-- How a customer sorts the blocks of the shop's home page by what matters to them (S50): their last word counts.
create table home_sorts (
  customer_id uuid primary key references customers,
  blocks text[] not null,
  at timestamptz not null
);
