-- Who leads the desk: states with a reason and a planned length, and states only a team leader ends.
alter table seats
  add column reason text not null default '',
  add column planned_until timestamptz,
  add column changed_by uuid references staff;
alter table seat_changes
  add column reason text not null default '',
  add column planned_until timestamptz;

-- When a message left will be answered, and the task that stands for it.
alter table conversations
  add column promised_at timestamptz,
  add column left_task_id uuid references tasks;
create index conversations_left on conversations (left_task_id) where left_task_id is not null;
