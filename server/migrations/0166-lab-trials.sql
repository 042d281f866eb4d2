-- A run of the lab may try what nobody has saved, a dictionary or an intent: kept until the run has ended.
alter table lab_runs
  add column trial jsonb,
  drop constraint lab_runs_asks_check,
  add constraint lab_runs_asks_check check (asks in ('live', 'drafts', 'words', 'intent'));
