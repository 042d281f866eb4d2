-- What the customer of a talk needs, as an agent asked it (DOMAIN S27, S72): goods are recommended by it.
create table conversation_needs (
  conversation_id uuid primary key references conversations,
  -- The key of an intent.
  intent text,
  product_id uuid references products,
  order_id uuid references orders,
  category_id uuid references categories,
  budget_minor bigint,
  currency text not null default 'CNY',
  -- What it is for, and what it must be able to do.
  words text not null default '',
  noted_by uuid not null references staff,
  noted_at timestamptz not null
);
