-- What production or marketing says about goods or one order while it holds (S92, S102): agents see it beside them.
create table bulletins (
  id uuid primary key,
  product_id uuid references products,
  order_id uuid references orders,
  -- info: good to know · delay: it takes longer · stop: do not promise it.
  level text not null check (level in ('info', 'delay', 'stop')),
  -- For colleagues, and what the customer may be told.
  words text not null,
  customer_zh text not null default '',
  customer_en text not null default '',
  written_by uuid not null references staff,
  written_at timestamptz not null,
  changed_at timestamptz,
  until timestamptz not null,
  ended_by uuid references staff,
  ended_at timestamptz,
  check (num_nonnulls(product_id, order_id) = 1)
);
create index bulletins_of_product on bulletins (product_id, until) where product_id is not null and ended_at is null;
create index bulletins_of_order on bulletins (order_id, until) where order_id is not null and ended_at is null;
create index bulletins_by_time on bulletins (written_at desc, id desc);

-- How something is done (S91): versioned, and read by those it is for.
create table notices (
  id uuid primary key,
  version int not null default 1,
  -- For these groups; for everybody who works here when empty.
  groups uuid[] not null default '{}',
  written_by uuid not null references staff,
  published_at timestamptz not null,
  -- Until when the present version is to be read, and whether who has not was reminded.
  read_by timestamptz not null,
  reminded_at timestamptz,
  retired_by uuid references staff,
  retired_at timestamptz
);
create index notices_to_remind on notices (read_by) where reminded_at is null and retired_at is null;
create index notices_by_time on notices (published_at desc, id desc);

create table notice_versions (
  notice_id uuid not null references notices,
  version int not null,
  title text not null,
  body text not null,
  written_by uuid not null references staff,
  at timestamptz not null,
  primary key (notice_id, version)
);

create table notice_reads (
  notice_id uuid not null,
  version int not null,
  staff_id uuid not null references staff,
  at timestamptz not null,
  primary key (notice_id, version, staff_id),
  foreign key (notice_id, version) references notice_versions
);
create index notice_reads_of_staff on notice_reads (staff_id, notice_id, version);

update roles set permissions = permissions || '{bulletins.write}'::text[]
  where key in ('team_leader', 'supervisor', 'manager', 'director', 'warehouse', 'production', 'marketing', 'admin')
    and not permissions @> '{bulletins.write}';
