-- Departments beside the desk (production, warehouse, marketing): they answer tickets, and no conversation is queued for them.
alter table groups add column kind text not null default 'desk' check (kind in ('desk', 'department'));

-- What one department asks of another (S97, S103; DOMAIN D3), with a clock on its opening hours.
create table tickets (
  id uuid primary key,
  number text not null unique,
  kind text not null,
  state text not null default 'open' check (state in ('open', 'taken', 'done', 'refused', 'withdrawn')),
  text text not null,
  -- The department that answers, and who of anybody has taken it.
  group_id uuid not null references groups,
  owner_id uuid references staff,
  -- Where it came from: any of these, or none.
  conversation_id uuid references conversations,
  order_id uuid references orders,
  order_line_id uuid references order_lines,
  request_id uuid references aftersales_requests,
  opened_by uuid not null references staff,
  opened_at timestamptz not null,
  -- Open hours it was given; due_at follows from them.
  hours int not null check (hours between 1 and 240),
  due_at timestamptz not null,
  warn_at timestamptz,
  breached_at timestamptz,
  root_cause text,
  answer text not null default '',
  ended_at timestamptz,
  reopened int not null default 0,
  check ((state in ('open', 'taken')) = (ended_at is null)),
  check ((state = 'taken') <= (owner_id is not null)),
  check ((state = 'done') <= (root_cause is not null))
);
create index tickets_of_group on tickets (group_id, due_at, id) where ended_at is null;
create index tickets_of_owner on tickets (owner_id, due_at, id) where ended_at is null;
create index tickets_running on tickets (due_at, id) where ended_at is null;
create index tickets_to_warn on tickets (warn_at) where ended_at is null and warn_at is not null;
create index tickets_to_breach on tickets (due_at) where ended_at is null and breached_at is null;
create index tickets_of_asker on tickets (opened_by, due_at, id);
create index tickets_ended on tickets (ended_at desc, id desc) where ended_at is not null;
create index tickets_of_conversation on tickets (conversation_id, opened_at) where conversation_id is not null;
create index tickets_of_order on tickets (order_id, opened_at) where order_id is not null;
create index tickets_of_request on tickets (request_id, opened_at) where request_id is not null;

-- Each move of a ticket, with who, when and why.
create table ticket_steps (
  ticket_id uuid not null references tickets,
  position int not null,
  act text not null,
  by_id uuid references staff,
  at timestamptz not null,
  -- Whom it was passed on to.
  to_group_id uuid references groups,
  words text not null default '',
  primary key (ticket_id, position)
);
