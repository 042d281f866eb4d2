-- An order's lines handed over to production or the warehouse (S93; DOMAIN D9): acknowledged or refused, made in stages.
create table handovers (
  id uuid primary key,
  number text not null unique,
  order_id uuid not null references orders,
  group_id uuid not null references groups,
  state text not null default 'sent' check (state in ('sent', 'accepted', 'ready', 'delivered', 'refused', 'withdrawn')),
  note text not null default '',
  sent_by uuid not null references staff,
  sent_at timestamptz not null,
  -- Until when the department says whether it takes it, and whether its silence was told.
  answer_by timestamptz not null,
  silence_told_at timestamptz,
  -- When it was promised to be ready, and when the department expects it.
  due_at timestamptz not null,
  expected_at timestamptz,
  answered_by uuid references staff,
  answered_at timestamptz,
  reason text not null default '',
  -- When its last line was ready.
  made_at timestamptz,
  ended_at timestamptz,
  check ((state in ('sent', 'accepted', 'ready')) = (ended_at is null)),
  check ((state in ('ready')) <= (made_at is not null))
);
create index handovers_of_group on handovers (group_id, due_at, id) where ended_at is null;
create index handovers_running on handovers (due_at, id) where ended_at is null;
create index handovers_of_order on handovers (order_id, sent_at);
create index handovers_of_sender on handovers (sent_by, due_at, id);
create index handovers_unanswered on handovers (answer_by) where state = 'sent' and silence_told_at is null;
create index handovers_ended on handovers (ended_at desc, id desc) where ended_at is not null;
create index handovers_made on handovers (made_at) where made_at is not null;

create table handover_lines (
  handover_id uuid not null references handovers,
  order_line_id uuid not null references order_lines,
  quantity int not null check (quantity > 0),
  -- How the customer wants it (S105): they read it, too.
  requirements text not null default '',
  stage text check (stage in ('planned', 'preparing', 'making', 'checking', 'ready')),
  stage_at timestamptz,
  primary key (handover_id, order_line_id)
);
create index handover_lines_of_line on handover_lines (order_line_id);

create table handover_steps (
  handover_id uuid not null references handovers,
  position int not null,
  act text not null,
  order_line_id uuid references order_lines,
  stage text,
  expected_at timestamptz,
  words text not null default '',
  by_id uuid references staff,
  at timestamptz not null,
  primary key (handover_id, position)
);

update roles set permissions = permissions || '{production.work}'::text[]
  where key in ('manager', 'director', 'warehouse', 'production', 'admin') and not permissions @> '{production.work}';
