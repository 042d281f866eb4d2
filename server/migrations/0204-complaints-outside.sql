-- A complaint that has gone outside (DOMAIN D5): to an authority, an association, a platform, the press. One row for each time it went.
create table complaints_outside (
  id uuid primary key,
  complaint_id uuid not null references complaints,
  body text not null,
  -- Who there looks after it, and their number for it.
  name text not null,
  reference text not null,
  noticed_at timestamptz not null,
  -- The answer: who wrote it, and who let it go out.
  answer text not null default '',
  drafted_by uuid references staff,
  answered_by uuid references staff,
  answered_at timestamptz,
  -- From here the sixty days of the mediation count; days of an expert's test do not.
  accepted_at timestamptz,
  test_days int not null default 0,
  terms text not null default '',
  ended_at timestamptz
);
create unique index complaints_outside_running on complaints_outside (complaint_id) where ended_at is null;
create index complaints_outside_of on complaints_outside (complaint_id, noticed_at);
