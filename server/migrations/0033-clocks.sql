-- Clocks that came to their warning (S24): one line for each run of a clock, so that whoever was late is found again.
create table clock_warnings (
  conversation_id uuid not null references conversations,
  clock text not null check (clock in ('first_reply', 'turn', 'completion')),
  -- Since when the clock ran: for a reply the message that waits for it.
  started_at timestamptz not null,
  -- Who served when it came to this.
  agent_id uuid references staff,
  group_id uuid references groups,
  -- Open seconds it was given, and when they are over.
  target int not null,
  due_at timestamptz not null,
  warned_at timestamptz not null,
  breached_at timestamptz,
  ended_at timestamptz,
  primary key (conversation_id, clock, started_at)
);
create index clock_warnings_running on clock_warnings (conversation_id) where ended_at is null;
