create table roles (
  id uuid primary key,
  key text unique,
  name text not null,
  name_en text not null,
  permissions text[] not null,
  created_at timestamptz not null
);

create table staff (
  id uuid primary key,
  name text not null,
  email_sealed bytea not null,
  email_hash bytea not null unique,
  password_hash text,
  language text not null default 'zh-CN',
  chat_limit int not null default 5 check (chat_limit between 0 and 100),
  preferences jsonb not null default '{}',
  created_at timestamptz not null,
  left_at timestamptz
);

create table staff_roles (
  staff_id uuid not null references staff,
  role_id uuid not null references roles,
  primary key (staff_id, role_id)
);

-- Skill groups (技能组).
create table groups (
  id uuid primary key,
  name text not null unique,
  name_en text not null,
  stage text check (stage in ('presale', 'insale', 'aftersale')),
  is_default boolean not null default false,
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index groups_default on groups (is_default) where is_default;

create table group_members (
  group_id uuid not null references groups,
  staff_id uuid not null references staff,
  primary key (group_id, staff_id)
);
create index group_members_of_staff on group_members (staff_id);

-- A seat is a member of staff's place at the desk: one row now, one row per change.
create table seats (
  staff_id uuid primary key references staff,
  state text not null,
  since timestamptz not null,
  last_assigned_at timestamptz,
  -- When a console of this person was last connected; null: none ever, so a program holds the seat.
  seen_at timestamptz
);
create table seat_changes (
  id uuid primary key,
  staff_id uuid not null references staff,
  state text not null,
  since timestamptz not null,
  until timestamptz,
  changed_by uuid
);
create index seat_changes_of_staff on seat_changes (staff_id, since);

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  staff_id uuid not null references staff,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  address text not null,
  device text not null,
  ended_at timestamptz
);
create index sessions_of_staff on sessions (staff_id) where ended_at is null;

-- Links that let somebody set a password once: an invitation, a reset, the first administrator.
create table staff_links (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('invitation', 'reset', 'setup')),
  staff_id uuid references staff,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_tokens (
  id uuid primary key,
  name text not null,
  token_hash bytea not null unique,
  permissions text[] not null,
  created_by uuid not null references staff,
  created_at timestamptz not null,
  revoked_at timestamptz
);
