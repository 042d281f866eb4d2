-- Devices of staff that are told of what waits for them while no console is open (Web Push, RFC 8030). A device belongs to a sign-in and ends with it.
create table push_devices (
  id uuid primary key,
  staff_id uuid not null references staff,
  session_id uuid not null references sessions,
  endpoint text not null unique,
  -- The device's public key and secret: only it can read what is sent (RFC 8291).
  p256dh text not null,
  auth text not null,
  -- The console's own address, as push services ask who sends.
  origin text not null,
  made_at timestamptz not null
);
create index push_devices_staff on push_devices (staff_id);
create index push_devices_session on push_devices (session_id);

-- What somebody is to be told when no console of theirs is open: of one talk one thing at a time.
create table pushes_due (
  staff_id uuid not null references staff,
  conversation_id uuid not null references conversations,
  what text not null check (what in ('offered', 'said', 'woken')),
  since timestamptz not null,
  primary key (staff_id, conversation_id)
);
