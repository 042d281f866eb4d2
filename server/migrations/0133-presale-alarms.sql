-- Whose customers refuse or send back more than the shop accepts (S76); open until the rate is below again.
create table presale_alarms (
  id uuid primary key,
  staff_id uuid not null references staff,
  measure text not null check (measure in ('refused', 'returned')),
  orders int not null,
  bad int not null,
  raised_at timestamptz not null,
  ended_at timestamptz
);
create unique index presale_alarms_open on presale_alarms (staff_id, measure) where ended_at is null;
