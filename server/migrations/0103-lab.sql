-- The lab: questions with what they should come to, and what they came to each time they were run.
create table lab_questions (
  id uuid primary key,
  -- Nothing in it says who asked: what gives somebody away is taken out before it is kept.
  text text not null unique,
  language text not null check (language in ('zh-CN', 'en')),
  -- Null: nobody has decided yet.
  expects text check (expects in ('article', 'intent', 'action', 'nothing')),
  article_id uuid references articles,
  -- An intent or an action, by its key.
  key text,
  added_by uuid not null references staff,
  added_at timestamptz not null
);

create table lab_runs (
  id uuid primary key,
  by uuid not null references staff,
  at timestamptz not null,
  questions int not null,
  right_ones int not null,
  wrong_ones int not null
);
create index lab_runs_by_time on lab_runs (at desc, id desc);

create table lab_results (
  run_id uuid not null references lab_runs on delete cascade,
  question_id uuid not null references lab_questions on delete cascade,
  -- What was asked and expected then: what has changed since is not compared.
  asked text not null,
  verdict text not null check (verdict in ('right', 'wrong', 'undecided')),
  -- The article expected was at this place of the first three.
  place int,
  got jsonb not null,
  primary key (run_id, question_id)
);
