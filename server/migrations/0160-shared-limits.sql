-- What may be tried only so often, whichever process is asked: a bucket per person and purpose, named by a keyed hash.
-- Unlogged: a crash of the database fills the buckets again, and nothing else depends on them.
create unlogged table shared_limits (
  name bytea primary key,
  remaining double precision not null,
  at timestamptz not null
);
