-- Whether an article helped (S53, S231): one vote a day and reader, who is known by a keyed hash alone.
create table article_votes (
  article_id uuid not null,
  version int not null,
  voter bytea not null,
  helped boolean not null,
  -- Why it did not.
  reason text check (reason in ('wrong', 'unclear', 'incomplete', 'other_question')),
  language text not null,
  at timestamptz not null,
  primary key (article_id, version, voter),
  foreign key (article_id, version) references article_versions
);
create index article_votes_by_time on article_votes (at);

-- How often it was read, by day of UTC and where.
create table article_days (
  article_id uuid not null references articles,
  day date not null,
  via text not null check (via in ('help', 'widget', 'chat')),
  views int not null default 0,
  primary key (article_id, day, via)
);
