-- Why requests of a customer are looked at by a person first (S335). Raised by points or by a colleague; only confirmed ones have an effect.
create table risk_flags (
  id uuid primary key,
  customer_id uuid not null references customers,
  kind text not null,
  state text not null default 'raised',
  words text not null,
  signs jsonb not null,
  -- Null: the points raised it.
  raised_by uuid references staff,
  raised_at timestamptz not null,
  decided_by uuid references staff,
  decided_at timestamptz,
  note text not null default '',
  expires_at timestamptz,
  ended_by uuid references staff,
  ended_at timestamptz
);
create unique index risk_flags_running on risk_flags (customer_id, kind) where state in ('raised', 'confirmed');
create index risk_flags_list on risk_flags (state, raised_at desc, id desc);
create index risk_flags_ending on risk_flags (expires_at) where state = 'confirmed';
