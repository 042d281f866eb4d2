-- Needs that can be foreseen (S158): what is used up, a warranty that ends, a product that has a successor.
create table need_rules (
  id uuid primary key,
  kind text not null check (kind in ('used_up', 'warranty_end', 'successor')),
  -- Of one product, of one category, or (a warranty's end only) of everything.
  product_id uuid references products,
  category_id uuid references categories,
  successor_id uuid references products,
  -- After the goods were signed for; before the warranty ends.
  days int not null check (days between 1 and 3650),
  -- So many tasks in 24 hours at most.
  daily int not null check (daily between 1 and 500),
  -- Who gets the tasks.
  group_id uuid not null references groups,
  -- Since when it makes tasks; null: it is off.
  on_at timestamptz,
  created_at timestamptz not null,
  check (product_id is null or category_id is null),
  check ((kind = 'successor') = (successor_id is not null))
);

-- One task for each line of an order and kind, never a second one, whatever becomes of the rule.
create table foreseen_needs (
  kind text not null,
  order_line_id uuid not null references order_lines on delete cascade,
  rule_id uuid references need_rules on delete set null,
  task_id uuid not null references tasks,
  at timestamptz not null,
  primary key (kind, order_line_id)
);
create index foreseen_needs_of_rule on foreseen_needs (rule_id, at);

create index orders_signed on orders (signed_at) where signed_at is not null;
create index registered_serials_until on registered_serials (warranty_until) where warranty_until is not null;

-- Why a task stands there, so that the screen says it in either language; and the order it is about.
alter table tasks add column order_id uuid references orders;
alter table tasks add column foreseen jsonb;

-- Who wants to be left alone unless they ask.
alter table customers drop constraint customers_contact_channel_check;
alter table customers add constraint customers_contact_channel_check check (contact_channel in ('chat', 'phone', 'email', 'sms', 'never'));
