-- What a customer filled in wrongly, put right by staff in a talk and confirmed by the customer (S40).
create table corrections (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  customer_id uuid not null references customers,
  order_id uuid not null references orders,
  subject text not null check (subject in ('address', 'invoice')),
  fields text[] not null,
  state text not null check (state in ('open', 'confirmed', 'declined', 'withdrawn', 'expired')),
  -- What these fields said and what they shall say; gone with the person.
  sealed bytea,
  offered_by uuid not null references staff,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index corrections_of_talk on corrections (conversation_id);
create index corrections_of_customer on corrections (customer_id);
create unique index corrections_open on corrections (order_id, subject) where state = 'open';
create index corrections_to_expire on corrections (expires_at) where state = 'open';
