-- Two rows that were one person, or two talks that were one matter: who said so, and what it takes to undo it exactly.
create table merges (
  id uuid primary key,
  noun text not null check (noun in ('customer', 'conversation')),
  from_id uuid not null,
  into_id uuid not null,
  by_id uuid not null references staff,
  at timestamptz not null,
  -- Ids of the rows that moved, by table; what came to the merged one later is added.
  moved jsonb not null,
  -- Names of the fields and the tags that the other side got; never what they say.
  gained jsonb not null default '{}',
  -- States of the talks before: no words.
  before jsonb,
  undone_by uuid references staff,
  undone_at timestamptz
);
create unique index merges_open on merges (from_id) where undone_at is null;
create index merges_into on merges (into_id, at);

-- Set when colleagues merged somebody: then their device goes on as who it was and sees nothing of the other.
alter table customers add column merge_id uuid references merges;
alter table conversations add column merged_into uuid references conversations;
