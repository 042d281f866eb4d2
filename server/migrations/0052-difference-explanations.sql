-- Why an order holds something else than it should, as somebody has decided; it holds as long as the difference is that sum.
create table difference_explanations (
  order_id uuid not null references orders,
  currency text not null,
  -- Held less due.
  amount_minor bigint not null check (amount_minor <> 0),
  reason text not null,
  explained_by uuid not null references staff,
  explained_at timestamptz not null,
  primary key (order_id, currency)
);
