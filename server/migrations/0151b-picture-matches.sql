-- What is seen in a picture a customer sent (S63): a product, a defect, or both; by the recogniser, or by a colleague, whose word stands.
create table picture_matches (
  conversation_id uuid not null references conversations,
  number int not null,
  product_id uuid references products,
  defect text,
  -- The recogniser's; null: a colleague has said it.
  confidence real,
  by_id uuid not null references staff,
  at timestamptz not null,
  primary key (conversation_id, number)
);
create index picture_matches_of_product on picture_matches (product_id, at desc) where product_id is not null;
