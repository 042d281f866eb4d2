-- Knowledge (S47, S53, S64, S65; DOMAIN D13). An article is its versions: at most one is live, at most one is being worked on.
create table articles (
  id uuid primary key,
  number text not null unique,
  -- The version customers and agents read, and the one that is written or reviewed at present.
  live_version int,
  work_version int,
  made_by uuid references staff,
  made_at timestamptz not null,
  -- The talk it was proposed from (S64).
  proposed_from uuid,
  changed_at timestamptz not null
);
create index articles_by_change on articles (changed_at desc, id desc);
create index articles_live on articles (id) where live_version is not null;

create table article_versions (
  article_id uuid not null references articles,
  version int not null,
  state text not null
    check (state in ('draft', 'review', 'published', 'needs_update', 'replaced', 'archived', 'discarded')),
  audience text not null check (audience in ('public', 'staff')),
  level text not null check (level in ('basic', 'advanced')),
  category_id uuid references categories,
  products uuid[] not null default '{}',
  -- Keys of reasons of enquiry, and ids of rows of the service policy.
  reasons text[] not null default '{}',
  rules text[] not null default '{}',
  -- Pictures and attachments its texts name.
  files uuid[] not null default '{}',
  -- When somebody has to look whether it still holds.
  review_by timestamptz,
  -- Everybody who wrote in it: none of them may review it.
  writers uuid[] not null default '{}',
  written_at timestamptz not null,
  submitted_by uuid references staff,
  submitted_at timestamptz,
  returned_by uuid references staff,
  returned_at timestamptz,
  return_note text not null default '',
  reviewed_by uuid references staff,
  published_at timestamptz,
  -- Published, or last found to hold still.
  checked_at timestamptz,
  -- Why it needs an update: date, product, rating, or a person, with their words.
  marked_because text check (marked_because in ('date', 'product', 'rating', 'person')),
  marked_note text not null default '',
  marked_by uuid references staff,
  marked_at timestamptz,
  ended_by uuid references staff,
  ended_at timestamptz,
  primary key (article_id, version)
);
create index article_versions_to_check on article_versions (review_by) where state = 'published' and review_by is not null;
create index article_versions_of_products on article_versions using gin (products) where state = 'published';

create table article_texts (
  article_id uuid not null,
  version int not null,
  language text not null check (language in ('zh-CN', 'en')),
  title text not null,
  -- Other ways customers ask the same: a field of its own, for the search.
  similar_questions text[] not null default '{}',
  words text[] not null default '{}',
  body text not null,
  primary key (article_id, version, language),
  foreign key (article_id, version) references article_versions
);

update roles set permissions = permissions || '{articles.write}'::text[]
  where key in ('presale_agent', 'aftersale_agent', 'team_leader', 'supervisor', 'manager', 'director', 'marketing', 'admin')
    and not permissions @> '{articles.write}';
update roles set permissions = permissions || '{articles.review}'::text[]
  where key in ('team_leader', 'supervisor', 'manager', 'director', 'admin') and not permissions @> '{articles.review}';
