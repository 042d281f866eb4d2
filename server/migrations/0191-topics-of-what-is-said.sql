-- What talks of a week began with, put together by what they ask, beside the week before (S217). The texts stay where they are.
create table said_topics (
  week date not null references said_weeks on delete cascade,
  place int not null,
  -- The words most of its talks have, of several people each.
  label text not null,
  texts int not null,
  before int not null,
  good int not null,
  bad int not null,
  -- Where: {conversation, number}.
  refs jsonb not null,
  primary key (week, place)
);
-- How many talks were looked at for them, in the week and in the one before.
alter table said_weeks add column asked int not null default 0, add column asked_before int not null default 0;
