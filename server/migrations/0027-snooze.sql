-- A conversation its agent set aside until a time, or until the customer writes.
alter table conversations
  add column snoozed_until timestamptz,
  -- What it is to come back for; only staff see it.
  add column snooze_note text not null default '',
  -- Since when it is back, until it is answered or given on.
  add column woken_at timestamptz;
create index conversations_snoozed on conversations (snoozed_until) where snoozed_until is not null;
create index conversations_woken on conversations (woken_at) where woken_at is not null;
