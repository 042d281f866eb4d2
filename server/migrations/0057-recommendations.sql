-- Goods an agent recommended in a talk, and why: what became of it is read from the customer's orders (DOMAIN S29, S72).
create table product_recommendations (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  customer_id uuid not null references customers,
  staff_id uuid not null references staff,
  product_id uuid not null references products,
  because text not null,
  -- The goods it goes with or stands in for.
  about_id uuid references products,
  at timestamptz not null,
  unique (conversation_id, product_id)
);
create index product_recommendations_at on product_recommendations (at);
