-- What people thought of an answer they were shown: of each of them the last word of a day counts, so that nobody outweighs the others.
create table answer_votes (
  kind text not null check (kind in ('article', 'product', 'reply')),
  answer_id uuid not null,
  voter_id uuid not null,
  day date not null,
  verdict text not null check (verdict in ('taken', 'wrong')),
  at timestamptz not null,
  primary key (kind, answer_id, voter_id, day)
);
create index answer_votes_by_day on answer_votes (day);
