-- When … if … then …: what the desk does by itself.
create table rules (
  id uuid primary key,
  name text not null,
  position int not null,
  version int not null,
  -- The trigger, the conditions and what is done, as of this version.
  spec jsonb not null,
  -- Since when it works; a rule that came round in circles is off, and says so.
  on_at timestamptz,
  off_because text check (off_because in ('by_hand', 'changed', 'loop')),
  changed_by uuid not null references staff,
  changed_at timestamptz not null,
  removed_at timestamptz
);
create table rule_versions (
  rule_id uuid not null references rules,
  version int not null,
  name text not null,
  spec jsonb not null,
  by_id uuid not null references staff,
  at timestamptz not null,
  primary key (rule_id, version)
);
-- One line for every firing. The same happening sets a rule off once.
create table rule_firings (
  id uuid primary key,
  rule_id uuid not null references rules,
  version int not null,
  conversation_id uuid not null,
  -- What it was: the fact, or the wait that grew too long.
  happening text not null,
  outcome text not null,
  held_because text check (held_because in ('loop', 'too_many')),
  -- What was done, and what was refused and why.
  acts jsonb not null,
  at timestamptz not null,
  unique (rule_id, happening)
);
create index rule_firings_of_rule on rule_firings (rule_id, at desc, id desc);
create index rule_firings_of_conversation on rule_firings (conversation_id, at);
create index rule_firings_at on rule_firings (at);
