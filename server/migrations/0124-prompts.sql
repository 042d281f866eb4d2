-- When a silent customer was asked whether they are still there: once for each silence.
alter table conversations add column prompted_at timestamptz;
