-- A message written now and sent at a time, through the door of all others; its id is the message's.
create table scheduled_messages (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  author_id uuid not null references staff,
  body text not null,
  send_at timestamptz not null,
  -- Also when the customer has written since.
  anyway boolean not null,
  -- What of the talk its author knew.
  seen_number int not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'held', 'cancelled')),
  -- Why it was not sent: the refusal.
  refused text,
  refused_params jsonb,
  created_at timestamptz not null,
  settled_at timestamptz
);
create index scheduled_due on scheduled_messages (send_at) where state = 'waiting';
create index scheduled_of_conversation on scheduled_messages (conversation_id, send_at) where state in ('waiting', 'held');
