-- Quality per product and batch (S90), and devices that customers have registered (S122).
alter table order_lines add column batch text not null default '';
create index order_lines_of_product on order_lines (product_id, batch) where product_id is not null;
alter table products add column warranty_months int check (warranty_months between 1 and 600);

create table registered_serials (
  id uuid primary key,
  order_line_id uuid not null references order_lines,
  serial text not null,
  registered_by_kind text not null,
  registered_by uuid,
  registered_at timestamptz not null,
  -- The day the warranty ends; null: the product has none.
  warranty_until timestamptz,
  reminded_at timestamptz,
  unique (order_line_id, serial)
);
create index registered_serials_by_serial on registered_serials (serial);
create index registered_serials_to_remind on registered_serials (warranty_until) where warranty_until is not null and reminded_at is null;

-- What was wrong with what: every request and every call for support is a line of the record, as it is now.
create view quality_cases as
  select r.id, 'request' as source, r.number, r.kind, r.reason as cause, r.state, r.opened_at as at, l.product_id, l.batch, al.quantity,
    r.order_id, r.customer_id, coalesce(p.serial, '') as serial, coalesce(p.diagnosis, '') as found
  from aftersales_requests r join aftersales_lines al on al.request_id = r.id join order_lines l on l.id = al.order_line_id
    left join aftersales_repairs p on p.request_id = r.id
  where l.product_id is not null and r.state not in ('draft', 'lapsed', 'cancelled')
  union all
  select s.id, 'service', s.number, s.kind, 'support', s.state, s.opened_at, l.product_id, l.batch, 1, s.order_id, s.customer_id, s.serial,
    s.diagnosis
  from service_orders s join order_lines l on l.id = s.order_line_id
  where l.product_id is not null and s.kind = 'support' and s.state <> 'cancelled';

-- A product or batch with more that was wrong than the threshold, from when it was noticed until somebody says what was done.
create table quality_alarms (
  id uuid primary key,
  product_id uuid not null references products,
  batch text not null,
  units int not null,
  sold int not null,
  raised_at timestamptz not null,
  cause text not null default '',
  measure text not null default '',
  closed_by uuid references staff,
  closed_at timestamptz
);
create unique index quality_alarms_open on quality_alarms (product_id, batch) where closed_at is null;
create index quality_alarms_of on quality_alarms (product_id, batch, closed_at);
