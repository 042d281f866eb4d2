-- Learning paths (S54, S57): lessons, a quiz, a badge. The draft stands here, what customers go through in `published`.
create table learning_paths (
  id uuid primary key,
  -- {title, titleEn, about, aboutEn, badge, badgeEn, product, lessons, questions, passPercent}
  content jsonb not null,
  edition int not null default 1,
  published jsonb,
  published_edition int,
  published_at timestamptz,
  archived_at timestamptz,
  -- Which of the shipped ones it was.
  origin text unique,
  updated_at timestamptz not null,
  updated_by uuid references staff
);

-- How far somebody is; the badge is shown to colleagues only with their word.
create table learning_progress (
  customer_id uuid not null references customers,
  path_id uuid not null references learning_paths,
  lessons text[] not null default '{}',
  -- Percent of right answers at the best try, and how often it was tried.
  best int,
  tries int not null default 0,
  passed_at timestamptz,
  shown_at timestamptz,
  moved_at timestamptz not null,
  primary key (customer_id, path_id)
);
create index learning_progress_of_path on learning_progress (path_id);
