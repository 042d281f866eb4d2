-- What makes goods special in the eyes of the law or the shop (common/policy.ts), and as it was when a line was bought.
alter table products add column traits text[] not null default '{}';
alter table order_lines add column traits text[] not null default '{}';
alter table order_lines add column confirmed_traits text[] not null default '{}';

-- Service policies. A published version never changes; an order keeps the one in force when it was placed.
create table policy_versions (
  id uuid primary key,
  number int generated always as identity unique,
  name text not null,
  name_en text not null default '',
  body jsonb not null,
  made_by_kind text not null,
  made_by uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  effective_from timestamptz,
  check ((published_at is null) = (effective_from is null))
);
create index policy_versions_in_force on policy_versions (effective_from desc, number desc) where published_at is not null;

-- What was done to an order itself, beside its states: address, way to pay, variants, split, hold, invoice, delivery time, urging.
create table order_operations (
  id uuid primary key,
  order_id uuid not null references orders,
  operation text not null,
  -- Ids, states and amounts; personal values stay in their own rows.
  data jsonb not null default '{}',
  by_kind text not null,
  by_id uuid,
  at timestamptz not null
);
create index order_operations_of_order on order_operations (order_id, at);

-- DOMAIN D6. The present state, and how it came about in aftersales_steps.
create table aftersales_requests (
  id uuid primary key,
  number text not null unique,
  order_id uuid not null references orders,
  customer_id uuid not null references customers,
  -- Where it was asked for, if in a talk.
  conversation_id uuid references conversations,
  kind text not null,
  state text not null,
  reason text not null,
  words text not null default '',
  currency text not null,
  -- What the customer asked for, and what was agreed.
  asked_minor bigint not null default 0 check (asked_minor >= 0),
  agreed_minor bigint check (agreed_minor >= 0),
  -- Where money goes: null is the way it came.
  refund_method_id uuid references payment_methods,
  return_freight text check (return_freight in ('shop', 'customer')),
  -- What decided: the row and the version, kept with the sentence the customer was told.
  policy_version_id uuid references policy_versions,
  policy_rule text not null,
  policy_zh text not null,
  policy_en text not null,
  opened_by_kind text not null,
  opened_by uuid,
  -- Staff acted for the customer, who said yes.
  consent_at timestamptz,
  owner_id uuid references staff,
  opened_at timestamptz not null,
  -- Since when it is in this state, and its clock.
  state_since timestamptz not null,
  warn_at timestamptz,
  deadline_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  received_at timestamptz,
  ended_at timestamptz,
  version int not null default 1
);
create index aftersales_of_order on aftersales_requests (order_id, opened_at);
create index aftersales_of_customer on aftersales_requests (customer_id, opened_at desc, id desc);
create index aftersales_by_time on aftersales_requests (opened_at desc, id desc);
create index aftersales_running on aftersales_requests (deadline_at, id) where ended_at is null;
create index aftersales_to_warn on aftersales_requests (warn_at) where ended_at is null and warned_at is null;
create index aftersales_to_breach on aftersales_requests (deadline_at) where ended_at is null and breached_at is null;
create index aftersales_of_conversation on aftersales_requests (conversation_id) where conversation_id is not null;

create table aftersales_lines (
  request_id uuid not null references aftersales_requests,
  order_line_id uuid not null references order_lines,
  quantity int not null check (quantity > 0),
  accepted int check (accepted between 0 and quantity),
  -- What it is exchanged for.
  new_variant_id uuid references variants,
  -- What the line is to be given back, and what was.
  agreed_minor bigint not null default 0 check (agreed_minor >= 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  primary key (request_id, order_line_id)
);
create index aftersales_lines_of_line on aftersales_lines (order_line_id);

create table aftersales_steps (
  request_id uuid not null references aftersales_requests,
  number int not null,
  move text not null,
  from_state text,
  to_state text not null,
  because text not null default '',
  words text not null default '',
  -- Amounts, waybills' ids, rules: what this step was about.
  data jsonb not null default '{}',
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (request_id, number)
);

update roles set permissions = permissions || '{policies.edit}'::text[]
where key in ('manager', 'director', 'admin') and not permissions @> '{policies.edit}';
