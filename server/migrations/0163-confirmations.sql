-- Whether what a talk was about counts as settled, and by whose word: until then who served first answers for it (S37).
create table confirmations (
  conversation_id uuid not null references conversations,
  closing int not null,
  owner_id uuid not null references staff,
  closed_at timestamptz not null,
  because text check (because in ('customer', 'time')),
  confirmed_at timestamptz,
  primary key (conversation_id, closing),
  check ((because is null) = (confirmed_at is null))
);
create index confirmations_open on confirmations (closed_at) where confirmed_at is null;
