-- Lists with conditions that somebody keeps: for themselves, a group, or everybody.
create table saved_views (
  id uuid primary key,
  name text not null,
  scope text not null check (scope in ('own', 'group', 'all')),
  owner_id uuid not null references staff,
  group_id uuid references groups,
  -- What is looked through: open conversations, or those closed in the last days.
  closed_days int check (closed_days between 1 and 31),
  conditions jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by uuid not null references staff,
  removed_at timestamptz,
  check ((scope = 'group') = (group_id is not null))
);
create index saved_views_of_owner on saved_views (owner_id) where removed_at is null;
create index saved_views_shared on saved_views (scope, group_id) where removed_at is null and scope <> 'own';
