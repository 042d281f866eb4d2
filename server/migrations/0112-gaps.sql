-- Questions that nothing answered (S62). Long figures in what readers of the help centre type are left out before it is kept.
create table help_searches (
  id uuid primary key,
  at timestamptz not null,
  language text not null,
  words text not null,
  found int not null,
  -- When something of what was found was opened.
  opened_at timestamptz
);
create index help_searches_by_time on help_searches (at);

-- What customers asked in talks, and nothing was found for: the message says it, so that erasing it erases it here too.
create table unanswered_questions (
  conversation_id uuid not null references conversations,
  number int not null,
  source text not null check (source in ('copilot', 'assistant')),
  at timestamptz not null,
  primary key (conversation_id, number, source)
);
create index unanswered_questions_by_time on unanswered_questions (at);
create index wrap_ups_by_time on wrap_ups (at);

-- The report of a week, put together anew while the week lasts: which questions are the same, by reference.
create table gap_weeks (
  week date primary key,
  made_at timestamptz not null
);
create table gap_topics (
  week date not null references gap_weeks on delete cascade,
  place int not null,
  asked int not null,
  -- [{search} or {conversation, number}], the most typical first.
  questions jsonb not null,
  primary key (week, place)
);
