-- What the assistant would do for a customer, once they say yes to exactly this: told in one message, open for a while, settled once.
create table assistant_proposals (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  person_id uuid not null references customers,
  act text not null check (act in ('cancel_order', 'aftersales')),
  order_id uuid not null references orders,
  -- Of an after-sales request: what is asked for, and for how much.
  input jsonb,
  message_number int not null,
  state text not null default 'open' check (state in ('open', 'done', 'refused', 'declined', 'lapsed')),
  -- The code of a refusal.
  outcome text,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz
);
create unique index assistant_proposals_open on assistant_proposals (conversation_id) where state = 'open';
