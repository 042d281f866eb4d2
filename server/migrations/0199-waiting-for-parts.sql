-- A repair that waits for parts (三包: 90 days, told apart from the 30 of the repair itself): since when, how long it waited before, and when
-- the clock of the repair would have ended without it.
alter table aftersales_requests
  add parts_since timestamptz,
  add parts_waited_ms bigint not null default 0,
  add deadline_before_parts timestamptz;
