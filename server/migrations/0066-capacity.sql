-- What a department can make in a week (S95), by the shop's own clock; without a row nobody has said.
create table capacities (
  group_id uuid not null references groups,
  -- Its Monday.
  week date not null check (extract(isodow from week) = 1),
  units int not null check (units >= 0),
  set_by uuid not null references staff,
  set_at timestamptz not null,
  primary key (group_id, week)
);
