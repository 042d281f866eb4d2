-- What an agent can do that not everybody in the group can, and when a contact needs it (S16).
create table skills (
  id uuid primary key,
  name text not null unique,
  name_en text not null,
  -- A contact needs it when one of these fits.
  languages text[] not null default '{}',
  tiers text[] not null default '{}',
  categories uuid[] not null default '{}',
  created_at timestamptz not null,
  retired_at timestamptz
);
create table staff_skills (
  staff_id uuid not null references staff,
  skill_id uuid not null references skills,
  primary key (staff_id, skill_id)
);
create index staff_skills_of_skill on staff_skills (skill_id);

-- The person a customer is looked after by (S14).
alter table customers add column specialist_id uuid references staff;

alter table conversations
  add column skills uuid[] not null default '{}',
  -- Seconds by which it stands earlier among those that have any; see queue.ts.
  add column head_start int not null default 0;
create index conversations_waiting_since on conversations (queued_at) where state = 'queued' and agent_id is null;
create index conversations_unanswered on conversations (waiting_since) where state = 'active';

-- Why this agent: the points of each factor.
alter table offers add column reasons jsonb;
alter table seats add column last_ended_at timestamptz;

-- An overflow rule that fired: to which group, or without which skill.
create table overflows (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  rule int not null,
  from_group uuid not null references groups,
  to_group uuid references groups,
  dropped uuid[] not null default '{}',
  waited_seconds int not null,
  at timestamptz not null
);
create index overflows_of_conversation on overflows (conversation_id, at);

-- A talk an agent lost to the queue: silent beyond the limit.
create table releases (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  agent_id uuid not null references staff,
  because text not null,
  at timestamptz not null
);
create index releases_of_conversation on releases (conversation_id, at);
