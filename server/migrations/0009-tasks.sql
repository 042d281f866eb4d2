-- What somebody will do until a time: a promise to the customer (S36), a follow-up nobody was promised, a call back.
create table tasks (
  id uuid primary key,
  kind text not null check (kind in ('promise', 'follow_up', 'callback')),
  state text not null default 'open' check (state in ('open', 'kept', 'late', 'broken', 'cancelled')),
  text text not null,
  conversation_id uuid references conversations,
  -- The message in which it was said.
  message_number int,
  customer_id uuid references customers,
  -- Without an owner the group's members take it.
  owner_id uuid references staff,
  group_id uuid references groups,
  phone_sealed bytea,
  due_at timestamptz not null,
  -- From when the reminders count: made, or put off.
  clock_from timestamptz not null,
  -- The next reminder, and how many there were.
  warn_at timestamptz,
  warned int not null default 0,
  breached_at timestamptz,
  -- How often the time was put off.
  moved int not null default 0,
  created_by uuid references staff,
  created_at timestamptz not null,
  settled_by uuid references staff,
  settled_at timestamptz,
  note text not null default ''
);
create index tasks_of_owner on tasks (owner_id, due_at, id) where state = 'open';
create index tasks_of_group on tasks (group_id, due_at, id) where state = 'open' and owner_id is null;
create index tasks_open on tasks (due_at, id) where state = 'open';
create index tasks_to_warn on tasks (warn_at) where state = 'open' and warn_at is not null;
create index tasks_to_breach on tasks (due_at) where state = 'open' and breached_at is null;
create index tasks_of_conversation on tasks (conversation_id, due_at) where conversation_id is not null;
create index tasks_of_customer on tasks (customer_id, due_at) where customer_id is not null;
create index tasks_settled on tasks (settled_at desc, id desc) where state <> 'open';
create index tasks_settled_of_owner on tasks (owner_id, settled_at desc, id desc) where state <> 'open';
-- A promise that was put off after its time still came due at its time.
create index promises_due on tasks (coalesce(breached_at, due_at)) where kind = 'promise';
