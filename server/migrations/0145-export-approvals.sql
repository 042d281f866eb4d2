-- Lists and figures that are too long, or hold contacts in full, leave only when somebody else has agreed (S337; DOMAIN A12).
create table export_approvals (
  id uuid primary key,
  list text not null,
  -- A keyed hash of what was asked for: list, filters, contacts. The filters may hold a name, so they are sealed, and forgotten when it is over.
  asked_for bytea not null,
  filters_sealed bytea,
  contacts text not null check (contacts in ('masked', 'full')),
  rows int not null,
  reason text not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused')),
  asked_by uuid not null references staff,
  asked_at timestamptz not null,
  decided_by uuid references staff check (decided_by <> asked_by),
  decided_at timestamptz,
  note text not null default '',
  -- Until when it may be decided on, then until when it may be taken.
  expires_at timestamptz not null,
  check ((state = 'asked') = (decided_by is null))
);
create unique index export_asked_once on export_approvals (asked_by, asked_for) where state = 'asked';
create index export_approvals_asked on export_approvals (asked_at desc, id desc);
create index export_filters_kept on export_approvals (expires_at) where filters_sealed is not null;
