-- Guides (S48, S55, S56): trees that find a cause, and steps that are gone through. The draft stands here, what is run in guide_versions.
create table guides (
  id uuid primary key,
  kind text not null check (kind in ('tree', 'steps')),
  title text not null,
  title_en text not null default '',
  about text not null default '',
  about_en text not null default '',
  audience text not null check (audience in ('public', 'staff')),
  -- For goods of these categories; for all when empty.
  categories uuid[] not null default '{}',
  content jsonb not null,
  -- Counts changes, so that who was slower hears of it.
  edition int not null default 1,
  -- The version that is run, and the edition it was made from.
  version int,
  published_edition int,
  -- Which of the shipped ones it was; or the key it was imported under.
  origin text unique,
  updated_at timestamptz not null,
  updated_by uuid references staff,
  archived_at timestamptz,
  check (kind = 'tree' or audience = 'staff')
);
create index guides_in_order on guides (title, id) where archived_at is null;

-- As it was published: a run keeps the version it was begun with.
create table guide_versions (
  guide_id uuid not null references guides,
  version int not null,
  title text not null,
  title_en text not null,
  about text not null,
  about_en text not null,
  audience text not null,
  categories uuid[] not null,
  content jsonb not null,
  published_at timestamptz not null,
  published_by uuid references staff,
  primary key (guide_id, version)
);

-- Somebody goes through a guide: where it stands and what was answered, so that anybody can go on anywhere.
create table guide_runs (
  id uuid primary key,
  guide_id uuid not null,
  version int not null,
  customer_id uuid references customers,
  conversation_id uuid references conversations,
  order_id uuid references orders,
  request_id uuid references aftersales_requests,
  started_by_kind text not null,
  started_by_id uuid,
  -- The node it stands at; null once it has ended.
  at text,
  -- [{node, answer, words, by: {kind, id}, at}]
  path jsonb not null default '[]',
  outcome text check (outcome in ('solved', 'person', 'done', 'left')),
  -- The last cause that was come to, and how sure the guide is of it.
  cause text,
  confidence int,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  foreign key (guide_id, version) references guide_versions,
  check ((ended_at is null) = (outcome is null)),
  check ((ended_at is null) = (at is not null))
);
create index guide_runs_of_talk on guide_runs (conversation_id, started_at);
create index guide_runs_of_customer on guide_runs (customer_id, started_at);
create index guide_runs_of_request on guide_runs (request_id) where request_id is not null;
create index guide_runs_of_order on guide_runs (order_id) where order_id is not null;
create index guide_runs_of_guide on guide_runs (guide_id, started_at);
create index guide_runs_open on guide_runs (moved_at) where ended_at is null;

update roles set permissions = array_append(permissions, 'guides.edit')
  where key in ('team_leader', 'supervisor', 'manager', 'director', 'admin') and not 'guides.edit' = any (permissions);
