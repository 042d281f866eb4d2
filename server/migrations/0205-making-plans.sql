-- What a department plans to make (S94): how many of a product until when, with points at which it is looked whether it goes as planned.
create table making_plans (
  id uuid primary key,
  number text not null unique,
  group_id uuid not null references groups,
  product_id uuid not null references products,
  quantity int not null check (quantity > 0),
  note text not null default '',
  -- As it was first said, and as it is expected now.
  planned_at timestamptz not null,
  expected_at timestamptz not null,
  made_by uuid not null references staff,
  made_at timestamptz not null,
  state text not null default 'running' check (state in ('running', 'done', 'dropped')),
  ended_at timestamptz
);
create index making_plans_running on making_plans (expected_at, id) where state = 'running';
create index making_plans_ended on making_plans (ended_at desc, id desc) where state <> 'running';
create index making_plans_of_product on making_plans (product_id) where state = 'running';

create table making_plan_points (
  plan_id uuid not null references making_plans,
  position int not null,
  name text not null,
  due_at timestamptz not null,
  reached_at timestamptz,
  reached_by uuid references staff,
  -- Past its day and not reached: said once.
  told_at timestamptz,
  primary key (plan_id, position)
);
create index making_plan_points_due on making_plan_points (due_at) where reached_at is null and told_at is null;

create table making_plan_steps (
  plan_id uuid not null references making_plans,
  position int not null,
  act text not null,
  words text not null default '',
  expected_at timestamptz,
  by_id uuid references staff,
  at timestamptz not null,
  primary key (plan_id, position)
);
