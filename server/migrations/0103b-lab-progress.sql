-- A run of the lab is work of its own, and says how far it is.
alter table lab_runs
  add column done int not null default 0,
  add column ended_at timestamptz;
update lab_runs set done = questions, ended_at = at;
