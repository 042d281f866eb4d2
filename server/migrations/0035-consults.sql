-- A colleague asks a colleague or a group inside a conversation, which stays where it is. What they say stands in notes of it.
create table consults (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  asked_by uuid not null references staff,
  to_staff uuid references staff,
  to_group uuid references groups,
  state text not null default 'open' check (state in ('open', 'answered', 'withdrawn')),
  question_number int not null,
  answer_number int,
  asked_at timestamptz not null,
  settled_by uuid references staff,
  settled_at timestamptz,
  check (num_nonnulls(to_staff, to_group) = 1)
);
create index consults_of_conversation on consults (conversation_id, asked_at);
create index consults_open on consults (asked_at) where state = 'open';

-- Who may look in besides its own people, as topics of the feed: whom somebody asks, and who answered.
alter table conversations add column consulted text[] not null default '{}';
