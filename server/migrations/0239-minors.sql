-- Customers who are minors, and who speaks for them (未成年人网络保护条例 34–37; PIPL 31).
create table minors (
  customer_id uuid primary key references customers,
  age text not null check (age in ('under_14', 'under_18')),
  -- Name, phone and relation of the guardian.
  guardian_sealed bytea,
  marked_by uuid not null references staff,
  marked_at timestamptz not null,
  ended_at timestamptz
);

-- Whoever wants to see what is masked of a minor asks, and somebody else agrees: for a day.
create table minor_looks (
  id uuid primary key,
  customer_id uuid not null references customers,
  reason text not null,
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused')),
  decided_by uuid references staff,
  decided_at timestamptz,
  check (decided_by is distinct from asked_by or decided_by is null)
);
create index minor_looks_of_customer on minor_looks (customer_id, asked_by);
create index minor_looks_to_decide on minor_looks (asked_at) where state = 'asked';

-- What guardians asked for on behalf of a minor.
create table guardian_requests (
  id uuid primary key,
  customer_id uuid not null references customers,
  kind text not null check (kind in ('copy', 'correct', 'erase', 'explain', 'withdraw')),
  words text not null,
  noted_by uuid not null references staff,
  noted_at timestamptz not null
);
create index guardian_requests_of_customer on guardian_requests (customer_id);

-- For whom is under fourteen a guardian agrees.
alter table consents add column by_guardian boolean not null default false;
