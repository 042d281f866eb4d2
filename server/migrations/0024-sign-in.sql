-- A second factor: the codes of an app (RFC 6238), and codes on paper for when the phone is gone.
create table authenticators (
  staff_id uuid primary key references staff,
  secret_sealed bytea not null,
  -- The step of the last code that was taken: no code is taken twice.
  last_step bigint not null default 0,
  created_at timestamptz not null,
  -- null: shown, not yet proved by a first code.
  confirmed_at timestamptz
);
create table recovery_codes (
  staff_id uuid not null references staff,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (staff_id, code_hash)
);

-- Who holds such a role does nothing before the second factor is set up.
alter table roles add column needs_code boolean not null default false;
