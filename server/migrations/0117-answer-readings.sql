-- What the search read of each answer, so that a start need not cut and sound out every text again. Made of rows that stand elsewhere;
-- it may be emptied at any time.
create table answer_readings (
  kind text not null,
  source uuid not null,
  -- '' where it is not written in one language of several.
  language text not null,
  -- Of the text that was read, and of the dictionary it was read by.
  print text not null,
  dictionary text not null,
  reading json not null,
  primary key (kind, source, language)
);

-- Guides answer questions too.
alter table answer_votes drop constraint answer_votes_kind_check;
alter table answer_votes add check (kind in ('article', 'product', 'reply', 'guide'));
