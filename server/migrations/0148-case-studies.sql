-- Cases to learn from (S68): what was said in a talk or a ticket, without what says who somebody is, and what is learnt from it.
create table case_studies (
  id uuid primary key,
  number text not null unique,
  title text not null,
  lesson text not null,
  tags text[] not null default '{}',
  -- Who said what: by their part in it, never by name.
  lines jsonb not null,
  -- Where it came from, for who may look there; cut when that is erased.
  conversation_id uuid references conversations,
  ticket_id uuid references tickets,
  written_by uuid not null references staff,
  written_at timestamptz not null,
  removed_at timestamptz,
  check (num_nonnulls(conversation_id, ticket_id) <= 1)
);
create index case_studies_by_time on case_studies (written_at desc, id desc) where removed_at is null;
create index case_studies_of_conversation on case_studies (conversation_id) where conversation_id is not null;
create index case_studies_of_ticket on case_studies (ticket_id) where ticket_id is not null;
