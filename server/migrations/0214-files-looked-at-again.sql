-- Files are held to today's rules also when they came under older ones (S323): by which rules each was taken, when it was last called clean or is
-- next asked about, and since when, and why, it is handed out no more.
alter table files
  add column type_rules smallint not null default 0,
  add column scanned_at timestamptz,
  add column scan_after timestamptz not null default '-infinity',
  add column withheld_at timestamptz,
  add column withheld_because text check (withheld_because in ('type', 'infected')),
  add check ((withheld_at is null) = (withheld_because is null));
create index files_by_rules on files (type_rules, id) where withheld_at is null;
create index files_unscanned on files (scan_after, id) where scanned_at is null and withheld_at is null;
