-- Too much for a seat or for a group (S25): noticed since when, raised once it has lasted, ended when it is over.
create table load_alarms (
  id uuid primary key,
  kind text not null check (kind in ('full', 'day', 'queue')),
  group_id uuid references groups,
  agent_id uuid references staff,
  -- What is too much, and of how much: chats of a limit, contacts of a ceiling, waiting customers of free places.
  count int not null,
  most int not null,
  noticed_at timestamptz not null,
  raised_at timestamptz,
  ended_at timestamptz
);
create unique index load_alarms_running on load_alarms (kind, coalesce(agent_id, group_id)) where ended_at is null;
