-- What an embeddings endpoint made of each answer, when a shop has one. Made of rows that stand elsewhere; it may be emptied at any time.
create table answer_vectors (
  kind text not null,
  source uuid not null,
  -- '' where it is not written in one language of several.
  language text not null,
  -- Of the text it was made from, as in answer_readings, and which model made it.
  print text not null,
  model text not null,
  -- 32-bit floats, little-endian, of length one.
  vector bytea not null,
  made_at timestamptz not null,
  primary key (kind, source, language)
);
create index answer_vectors_by_time on answer_vectors (made_at);
