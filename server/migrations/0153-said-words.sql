-- What customers say, week by week (DOMAIN S217): words of their messages, of reviews and of surveys, counted. The texts stay where they are.
create table said_weeks (
  week date primary key,
  made_at timestamptz not null
);
create table said_sums (
  week date not null references said_weeks on delete cascade,
  source text not null check (source in ('talk', 'review', 'survey')),
  texts int not null,
  good int not null,
  bad int not null,
  primary key (week, source)
);
create table said_words (
  week date not null references said_weeks on delete cascade,
  -- A word of what was said, or one that made a text sound good or bad.
  kind text not null check (kind in ('word', 'good', 'bad')),
  source text not null check (source in ('talk', 'review', 'survey')),
  -- The first of its synonyms, or an English word's stem; beside it the form that was said most.
  word text not null,
  label text not null,
  texts int not null,
  -- Where it was said last: {conversation, number}, {rating} or {feedback}.
  refs jsonb not null,
  primary key (week, kind, source, word)
);
