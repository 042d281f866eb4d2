-- Articles brought in from files. What would come of each is known before anything is written.
create table article_imports (
  id uuid primary key,
  name text not null,
  state text not null default 'checked' check (state in ('checked', 'running', 'done', 'cancelled')),
  -- What becomes of new texts: drafts, or on to review at once.
  send_to text check (send_to in ('draft', 'review')),
  made_by uuid not null references staff,
  made_at timestamptz not null,
  started_by uuid references staff,
  started_at timestamptz,
  ended_at timestamptz
);
create index article_imports_by_time on article_imports (made_at desc, id desc);

create table article_import_items (
  import_id uuid not null references article_imports on delete cascade,
  place int not null,
  kind text not null check (kind in ('article', 'guide')),
  file text not null,
  -- By what it is known again: a number, or where it lay.
  key text not null,
  title text not null,
  outcome text not null check (outcome in ('made', 'changed', 'unchanged', 'refused')),
  -- Why it was refused: the code of a problem and what its sentence names.
  reason text,
  params jsonb not null default '{}',
  -- What was left out: names that nothing here goes by.
  hints jsonb not null default '[]',
  input jsonb,
  target_id uuid,
  done_at timestamptz,
  primary key (import_id, place)
);

-- Which article a file became, so that the same folder twice doubles nothing.
create table article_sources (
  key text primary key,
  article_id uuid not null references articles,
  at timestamptz not null
);
