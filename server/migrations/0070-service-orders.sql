-- Service orders beside money (S110-S112): a product is set up, or somebody helps with a fault, at the customer's if need be.
create table service_orders (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('installation', 'support')),
  state text not null,
  order_id uuid not null references orders,
  order_line_id uuid not null references order_lines,
  customer_id uuid not null references customers,
  conversation_id uuid references conversations,
  on_site boolean not null,
  serial text not null default '',
  symptom text not null default '',
  diagnosis text not null default '',
  fix text not null default '',
  parts text not null default '',
  -- What is gone through: [{"text": …, "textEn": …, "done": true}].
  checklist jsonb not null default '[]',
  slot_from timestamptz,
  slot_to timestamptz,
  technician_id uuid references staff,
  arrived_at timestamptz,
  finished_at timestamptz,
  signed_at timestamptz,
  signed_by_kind text,
  opened_by uuid references staff,
  opened_at timestamptz not null,
  state_since timestamptz not null,
  warn_at timestamptz,
  deadline_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  ended_at timestamptz,
  check ((slot_from is null) = (slot_to is null) and slot_from < slot_to)
);
create unique index service_orders_running on service_orders (order_line_id, kind) where ended_at is null;
create unique index service_orders_slot on service_orders (technician_id, slot_from) where state = 'booked';
create index service_orders_of_order on service_orders (order_id, opened_at);
create index service_orders_of_customer on service_orders (customer_id, opened_at desc);
create index service_orders_by_time on service_orders (opened_at desc, id desc);
create index service_orders_due on service_orders (deadline_at, id) where ended_at is null;
create index service_orders_visits on service_orders (slot_from) where slot_from is not null;

create table service_steps (
  service_id uuid not null references service_orders,
  number int not null,
  move text not null,
  from_state text,
  to_state text not null,
  because text not null default '',
  words text not null default '',
  slot_from timestamptz,
  by_kind text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (service_id, number)
);

-- What was seen there, and what the customer signed.
create table service_photos (
  id uuid primary key,
  service_id uuid not null references service_orders,
  kind text not null check (kind in ('before', 'after', 'signature')),
  file_id uuid references files on delete set null,
  by_kind text not null,
  by_id uuid,
  at timestamptz not null
);
create index service_photos_of on service_photos (service_id, at);
create index service_photos_file on service_photos (file_id) where file_id is not null;

create index aftersales_repairs_visits on aftersales_repairs (visit_at) where visit_at is not null;

-- Whoever comes to a customer, for a service order or for a repair (R6): one calendar. A repair's visit is taken to last an hour.
create view field_visits as
  select id, 'service' as source, kind, number, state, state = 'booked' as waiting, order_id, customer_id, technician_id,
    slot_from as starts_at, slot_to as ends_at, arrived_at
  from service_orders where slot_from is not null and state <> 'cancelled'
  union all
  select r.id, 'repair', r.kind, r.number, r.state, r.state = 'awaiting_visit', r.order_id, r.customer_id, v.technician_id,
    v.visit_at, v.visit_at + interval '1 hour', v.arrived_at
  from aftersales_repairs v join aftersales_requests r on r.id = v.request_id
  where v.visit_at is not null and r.kind = 'repair' and r.place = 'on_site' and r.state not in ('cancelled', 'lapsed', 'rejected');

insert into roles (id, key, name, name_en, permissions, created_at)
select gen_random_uuid(), 'technician', '上门师傅', 'Technician', '{orders.see,aftersales.work,contact.reveal,visits.make}', now()
where exists (select from roles) on conflict (key) do nothing;
update roles set permissions = permissions || '{visits.make}'::text[] where key = 'admin' and not permissions @> '{visits.make}';
