create table conversations (
  id uuid primary key,
  number text not null unique,
  customer_id uuid not null references customers,
  -- The device that wrote it, when an agent recognised its person: it goes on with this talk and sees nothing else of theirs.
  visitor_id uuid references customers,
  channel text not null,
  state text not null,
  group_id uuid references groups,
  -- Who serves now, and who served first and stays responsible (S37).
  agent_id uuid references staff,
  owner_id uuid references staff,
  stage text,
  reason text,
  result text,
  -- Stands before the others: an offer that ran out, a message left while nobody was there.
  ahead boolean not null default false,
  contact_sealed bytea,
  page jsonb,
  opened_at timestamptz not null,
  queued_at timestamptz,
  accepted_at timestamptz,
  first_reply_at timestamptz,
  wrap_up_at timestamptz,
  closed_at timestamptz,
  reopened int not null default 0,
  -- The message the customer waits an answer for, when there is one.
  waiting_since timestamptz,
  last_number int not null default 0,
  last_at timestamptz not null,
  last_preview text not null default '',
  last_author text not null default 'customer',
  customer_delivered int not null default 0,
  customer_read int not null default 0,
  staff_delivered int not null default 0,
  staff_read int not null default 0
) with (fillfactor = 70);
create index conversations_of_customer on conversations (customer_id, opened_at desc);
create index conversations_of_visitor on conversations (visitor_id) where visitor_id is not null;
create index conversations_closed on conversations (closed_at desc, id) where state = 'closed';
-- Nothing that a plain message changes stands in an index, so that its update stays on its page (HOT): it is what happens most.
create index conversations_open on conversations (group_id, agent_id) where state <> 'closed';
create index conversations_of_agent on conversations (agent_id) where state <> 'closed';
create index conversations_waiting on conversations (group_id, ahead desc, queued_at) where state in ('queued', 'offered', 'missed');
create index conversations_opened on conversations (opened_at);

create table messages (
  conversation_id uuid not null,
  number int not null,
  id uuid not null,
  author_kind text not null,
  author_id uuid,
  kind text not null,
  -- false: a note that only staff see.
  public boolean not null,
  body jsonb not null,
  reply_to int,
  at timestamptz not null,
  recalled_at timestamptz,
  primary key (conversation_id, number),
  unique (conversation_id, id)
);

create table offers (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  agent_id uuid not null references staff,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  outcome text check (outcome in ('accepted', 'refused', 'expired', 'withdrawn')),
  reason text,
  ended_at timestamptz
);
create unique index offers_open on offers (conversation_id) where outcome is null;
create index offers_open_of_agent on offers (agent_id) where outcome is null;
create index offers_of_conversation on offers (conversation_id, made_at);

create table transfers (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  from_agent uuid references staff,
  to_agent uuid references staff,
  to_group uuid references groups,
  note text not null,
  at timestamptz not null
);
create index transfers_of_conversation on transfers (conversation_id, at);

create table wrap_ups (
  conversation_id uuid not null references conversations,
  closing int not null,
  stage text not null,
  topic text not null,
  reason text not null,
  result text not null,
  words text not null default '',
  by_id uuid references staff,
  at timestamptz not null,
  primary key (conversation_id, closing)
);

create table ratings (
  conversation_id uuid primary key references conversations,
  agent_id uuid references staff,
  asked_at timestamptz not null,
  score int check (score between 1 and 5),
  reasons text[] not null default '{}',
  words text not null default '',
  at timestamptz
);
create index ratings_at on ratings (at) where at is not null;

create table drafts (
  conversation_id uuid not null references conversations,
  staff_id uuid not null references staff,
  body text not null,
  at timestamptz not null,
  primary key (conversation_id, staff_id)
);

-- Reasons of enquiry (S45) in two levels, editable by the shop.
create table reasons (
  id uuid primary key,
  parent_id uuid references reasons,
  key text not null unique,
  name text not null,
  name_en text not null,
  position int not null default 0,
  retired_at timestamptz
);
