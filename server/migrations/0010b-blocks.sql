-- Who harasses is kept out for a while (S10): asked for with a reason, approved by who leads, ended by time or by hand.
create table blocks (
  id uuid primary key,
  customer_id uuid not null references customers,
  -- The device it was, when an agent had recognised its person.
  visitor_id uuid references customers,
  conversation_id uuid not null references conversations,
  state text not null default 'asked' check (state in ('asked', 'active', 'refused', 'lifted', 'expired')),
  reason text not null,
  words text not null,
  days int not null,
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  decided_by uuid references staff,
  decided_at timestamptz,
  expires_at timestamptz,
  ended_by uuid references staff,
  ended_at timestamptz,
  note text not null default ''
);
create unique index blocks_open on blocks (customer_id) where state in ('asked', 'active');
create index blocks_active on blocks (expires_at) where state = 'active';
create index blocks_by_time on blocks (asked_at desc, id desc);

-- A conversation somebody was blocked for counts in no figure.
alter table conversations add column block_id uuid references blocks;
