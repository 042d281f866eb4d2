-- What handling personal data means for those it is of, thought through before (PIPL 55, 56); kept for three years at least.
create table impact_assessments (
  id uuid primary key,
  processing text not null,
  occasion text not null check (occasion in ('sensitive', 'automated', 'entrusted', 'abroad', 'other')),
  purpose text not null,
  necessity text not null,
  impact text not null,
  measures text not null,
  made_by text not null,
  made_on date not null,
  review_on date not null,
  noted_by uuid not null references staff,
  noted_at timestamptz not null
);
