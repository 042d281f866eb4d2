-- The figures (DOMAIN B2), all made from facts, messages and seats; npm run rebuild-figures makes them anew.

-- How far they are counted, and by whose clock.
create table figure_state (
  single boolean primary key default true check (single),
  time_zone text,
  version int not null,
  -- Where counting everything anew has come to; null while nothing is counted anew.
  anew_after uuid,
  -- Seats are counted up to here.
  seats_until timestamptz
);
insert into figure_state (version) values (1);

-- What one conversation adds to the figures of an hour, an agent and a group; null is 0.
create table figure_parts (
  conversation_id uuid not null,
  part int not null,
  -- The beginning of an hour of the shop's clock.
  hour timestamptz not null,
  agent_id uuid,
  group_id uuid,
  channel text not null,
  bucket smallint,
  received int,
  served int,
  abandoned int,
  left_messages int,
  abandoned_ms bigint,
  waited int,
  waited_ms bigint,
  first_replies int,
  first_reply_ms bigint,
  rounds int,
  answered_rounds int,
  turn_reply_ms bigint,
  rounds_3m int,
  asked int,
  asked_30s int,
  asked_jd int,
  asked_jd_30s int,
  talks int,
  talks_3m int,
  people int,
  people_3m int,
  consulted int,
  consulted_1h int,
  customer_messages int,
  staff_messages int,
  handled int,
  talk_ms bigint,
  wrap_ups int,
  wrap_up_ms bigint,
  handling_ms bigint,
  transfers int,
  reopened int,
  rated int,
  satisfied int,
  enquirers int,
  paid_next_day int,
  paid_finally int,
  enquiry_orders int,
  primary key (conversation_id, part)
);
create index figure_parts_of_hour on figure_parts (hour desc, conversation_id desc);
create index figure_parts_of_agent on figure_parts (agent_id, hour desc, conversation_id desc);
create index figure_parts_of_group on figure_parts (group_id, hour desc, conversation_id desc);

-- When an agent had a conversation in hand.
create table figure_stints (
  conversation_id uuid not null,
  part int not null,
  agent_id uuid not null,
  since timestamptz not null,
  until timestamptz not null default 'infinity',
  primary key (conversation_id, part)
);
create index figure_stints_until on figure_stints (until);
create index seat_changes_until on seat_changes (coalesce(until, 'infinity'::timestamptz));

create table figure_seats (
  agent_id uuid not null,
  hour timestamptz not null,
  staffed_ms bigint not null,
  busy_ms bigint not null,
  primary key (hour, agent_id)
);

-- Parts and seats added up: by hour and by day; for all, each agent, each group, each channel.
create table figure_sums (
  span text not null check (span in ('hour', 'day')),
  dimension text not null check (dimension in ('all', 'agent', 'group', 'channel')),
  at timestamptz not null,
  key text not null,
  received bigint,
  served bigint,
  abandoned bigint,
  left_messages bigint,
  abandoned_ms bigint,
  waited bigint,
  waited_ms bigint,
  first_replies bigint,
  first_reply_ms bigint,
  rounds bigint,
  answered_rounds bigint,
  turn_reply_ms bigint,
  rounds_3m bigint,
  asked bigint,
  asked_30s bigint,
  asked_jd bigint,
  asked_jd_30s bigint,
  talks bigint,
  talks_3m bigint,
  people bigint,
  people_3m bigint,
  consulted bigint,
  consulted_1h bigint,
  customer_messages bigint,
  staff_messages bigint,
  handled bigint,
  talk_ms bigint,
  wrap_ups bigint,
  wrap_up_ms bigint,
  handling_ms bigint,
  transfers bigint,
  reopened bigint,
  rated bigint,
  satisfied bigint,
  enquirers bigint,
  paid_next_day bigint,
  paid_finally bigint,
  enquiry_orders bigint,
  staffed_ms bigint,
  busy_ms bigint,
  -- How many first replies took how long (common/figures.ts, bucketEnds).
  buckets int[],
  primary key (span, dimension, at, key)
);

-- Who led, sees them; who managed the team, may take them along.
update roles set permissions = permissions || '{figures.see}'::text[]
where key in ('team_leader', 'supervisor', 'manager', 'director', 'admin', 'auditor') and not permissions @> '{figures.see}';
update roles set permissions = permissions || '{figures.export}'::text[]
where key in ('supervisor', 'manager', 'director', 'admin', 'auditor') and not permissions @> '{figures.export}';
