-- How the picture of a product looks, coarsely, so that goods are found by a picture (S41); without a print the picture could not be read.
create table product_prints (
  product_id uuid primary key references products (id) on delete cascade,
  picture text not null,
  print bytea check (length(print) = 192),
  read_at timestamptz not null
);
