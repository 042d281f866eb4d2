-- A complaint (S127, S128; DOMAIN D4): a form nothing may be missing from, and four gates, each with who passed it and when.
create table complaints (
  id uuid primary key,
  number text not null unique,
  kind text not null,
  state text not null default 'received',
  customer_id uuid not null references customers,
  conversation_id uuid references conversations,
  -- Null: it is about no order, which the form says.
  order_id uuid references orders,
  request_id uuid references aftersales_requests,
  happened_at timestamptz not null,
  place text not null,
  persons text not null,
  -- The colleague it is about, who does not handle it.
  colleague_id uuid references staff,
  product text not null,
  facts text not null,
  demand text not null,
  demand_words text not null,
  opened_by_kind text not null,
  opened_by uuid,
  opened_at timestamptz not null,
  owner_id uuid references staff,
  -- The gates.
  cause text not null default '',
  side text,
  cause_by uuid references staff,
  cause_at timestamptz,
  apology text not null default '',
  apology_by uuid references staff,
  apology_at timestamptz,
  solution text not null default '',
  agreed_by_kind text,
  agreed_by uuid,
  agreed_at timestamptz,
  followed_by_kind text,
  followed_by uuid,
  followed_at timestamptz,
  -- How satisfied the customer is with what was done, 1 to 5.
  score int check (score between 1 and 5),
  declined int not null default 0,
  reopened int not null default 0,
  -- The clock of the state it is in.
  due_at timestamptz,
  warn_at timestamptz,
  breached_at timestamptz,
  state_since timestamptz not null,
  ended_at timestamptz,
  check ((due_at is null) = (ended_at is not null))
);
create index complaints_running on complaints (due_at, id) where ended_at is null;
create index complaints_ended on complaints (ended_at desc, id desc) where ended_at is not null;
create index complaints_to_warn on complaints (warn_at) where warn_at is not null;
create index complaints_to_breach on complaints (due_at) where ended_at is null and breached_at is null;
create index complaints_of_customer on complaints (customer_id, opened_at);
create index complaints_of_conversation on complaints (conversation_id, opened_at) where conversation_id is not null;
create index complaints_of_order on complaints (order_id, opened_at) where order_id is not null;
create index complaints_of_request on complaints (request_id, opened_at) where request_id is not null;

-- All that happened to it, and what both sides say.
create table complaint_steps (
  complaint_id uuid not null references complaints,
  position int not null,
  act text not null,
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  words text not null default '',
  primary key (complaint_id, position)
);

-- What was shown for it; nothing is taken away again.
create table complaint_evidence (
  id uuid primary key,
  complaint_id uuid not null references complaints,
  file_id uuid references files on delete set null,
  words text not null default '',
  by_kind text not null,
  by_id uuid,
  at timestamptz not null
);
create index complaint_evidence_of on complaint_evidence (complaint_id, at);
create index complaint_evidence_file on complaint_evidence (file_id) where file_id is not null;

-- What a department is asked for it.
alter table tickets add column complaint_id uuid references complaints;
create index tickets_of_complaint on tickets (complaint_id, opened_at) where complaint_id is not null;
