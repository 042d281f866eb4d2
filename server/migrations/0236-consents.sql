-- What a customer agreed to and a colleague wrote down (PIPL 14, 23, 29). What they agree to by themselves stands where it is used, and in facts.
create table consents (
  id uuid primary key,
  customer_id uuid not null references customers,
  purpose text not null check (purpose in ('sharing', 'sensitive', 'other')),
  -- With whom it is shared, which data, or what for.
  about text not null,
  -- The words they were told and agreed to.
  words text not null,
  way text not null check (way in ('chat', 'telephone', 'mail', 'in_person', 'paper')),
  conversation_id uuid references conversations,
  noted_by uuid not null references staff,
  noted_at timestamptz not null,
  withdrawn_at timestamptz
);
create index consents_of_customer on consents (customer_id);

-- Since when nothing is recommended to or foreseen for them by what they bought (PIPL 24).
alter table customers add column unprofiled_at timestamptz;
