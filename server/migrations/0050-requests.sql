alter table aftersales_requests
  -- Where the goods are: away with the customer, here, or visited on_site.
  add column place text not null default 'away' check (place in ('away', 'here', 'on_site')),
  -- The most the policy gives, and what was paid out or is on its way.
  add column most_minor bigint not null default 0 check (most_minor >= 0),
  add column paid_minor bigint not null default 0 check (paid_minor >= 0),
  -- A person decides; without it the shop has decided beforehand.
  add column review boolean not null default true,
  add column evidence_needed text[] not null default '{}',
  add column refund_to text not null default 'original' check (refund_to in ('original', 'original_or_stored')),
  add column clock_key text,
  add column offers int not null default 0,
  add column offered_by text,
  add column extended int not null default 0,
  -- Who decided on money last, when, how much; and whose limit is enough when theirs was not.
  add column decided_by uuid references staff,
  add column decided_at timestamptz,
  add column decided_minor bigint,
  add column approver_role text,
  add column return_carrier text not null default '',
  add column return_tracking text not null default '',
  add column out_shipment_id uuid references shipments,
  -- Days after which a refund that is still owed was told: 7 by law, 15 is wilful delay.
  add column refund_late int not null default 0,
  -- Of a compensation: in what form, how bad it was, which team bears it.
  add column form text check (form in ('cash', 'coupon', 'points', 'gift', 'freight')),
  add column severity int check (severity between 1 and 3),
  add column payer_group_id uuid references groups,
  -- Pays what an exchange costs more.
  add column pay_with_id uuid references payment_methods,
  add constraint paid_within_agreed check (paid_minor <= coalesce(agreed_minor, 0));
create index aftersales_decided on aftersales_requests (decided_by, decided_at) where decided_by is not null;
create index aftersales_returning on aftersales_requests (return_tracking) where return_tracking <> '';
create index aftersales_sent_again on aftersales_requests (out_shipment_id) where out_shipment_id is not null;
create index aftersales_refund_owed on aftersales_requests (received_at) where received_at is not null and ended_at is null;
create index aftersales_of_owner on aftersales_requests (owner_id, deadline_at) where ended_at is null;
create index aftersales_borne_by on aftersales_requests (payer_group_id, decided_at) where form is not null;

-- Rounds of a negotiation, at most three.
create table aftersales_offers (
  request_id uuid not null references aftersales_requests,
  round int not null,
  by_kind text not null,
  by_id uuid,
  kind text not null,
  amount_minor bigint not null check (amount_minor >= 0),
  return_freight text check (return_freight in ('shop', 'customer')),
  words text not null default '',
  outcome text check (outcome in ('accepted', 'declined', 'lapsed', 'replaced', 'ended')),
  at timestamptz not null,
  answered_at timestamptz,
  primary key (request_id, round)
);

-- Who showed what, when: pictures, videos, the weight of a parcel.
create table aftersales_evidence (
  id uuid primary key,
  request_id uuid not null references aftersales_requests,
  kind text not null,
  -- Of a claim, or of what the warehouse found.
  stage text not null check (stage in ('claim', 'inspection')),
  file_id uuid references files on delete set null,
  grams int check (grams > 0),
  words text not null default '',
  by_kind text not null,
  by_id uuid,
  at timestamptz not null
);
create index aftersales_evidence_of on aftersales_evidence (request_id, at);
create index aftersales_evidence_file on aftersales_evidence (file_id) where file_id is not null;

-- A repair (S111-S116): what is broken, who is responsible, what it costs, and that the customer knows their data may be lost.
create table aftersales_repairs (
  request_id uuid primary key references aftersales_requests,
  serial text not null default '',
  symptom text not null default '',
  holds_data boolean not null default false,
  data_consent_at timestamptz,
  data_consent_kind text,
  diagnosis text not null default '',
  responsibility text check (responsibility in ('shop', 'maker', 'customer', 'third_party', 'nobody')),
  goodwill boolean not null default false,
  quote_minor bigint check (quote_minor > 0),
  quote_words text not null default '',
  fix text not null default '',
  visit_at timestamptz,
  technician_id uuid references staff,
  arrived_at timestamptz
);

-- What was taken out of an order before it left, so that it is not sent; and how many requests hold its settlement.
alter table order_lines add column taken_out int not null default 0 check (taken_out between 0 and quantity);
alter table orders add column open_requests int not null default 0 check (open_requests >= 0);

-- DOMAIN D7: what a line has become.
create view order_line_claims as
  select l.id as order_line_id, case
      when c.running then 'in_aftersale'
      when c.refunded > 0 and c.refunded_quantity >= l.quantity then 'refunded_full'
      when c.refunded > 0 then 'refunded_part'
      when c.exchanged then 'exchanged'
      else 'normal' end as state
  from order_lines l cross join lateral (
    select coalesce(bool_or(r.ended_at is null and r.state not in ('draft', 'rejected') and r.kind <> 'compensation'), false) as running,
      coalesce(bool_or(r.kind = 'exchange' and r.state = 'completed'), false) as exchanged,
      coalesce(sum(al.refunded_minor), 0) as refunded,
      coalesce(sum(coalesce(al.accepted, al.quantity)) filter (where al.refunded_minor > 0
        and r.kind in ('cancel', 'intercept', 'return', 'advance_refund', 'refused_delivery', 'refund_only')), 0) as refunded_quantity
    from aftersales_lines al join aftersales_requests r on r.id = al.request_id where al.order_line_id = l.id) c;

update roles set permissions = permissions || '{aftersales.work}'::text[]
where key in ('aftersale_agent', 'team_leader', 'supervisor', 'manager', 'director', 'warehouse', 'admin') and not permissions @> '{aftersales.work}';
update roles set permissions = permissions || '{aftersales.decide}'::text[]
where key in ('aftersale_agent', 'team_leader', 'supervisor', 'manager', 'director', 'admin') and not permissions @> '{aftersales.decide}';

-- What each team may give in a month, and has given (S120). group_id null: no team bears it.
create table compensation_budgets (
  group_id uuid references groups,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  amount_minor bigint not null check (amount_minor >= 0),
  spent_minor bigint not null default 0 check (spent_minor >= 0),
  unique nulls not distinct (group_id, month)
);

-- The catalogue of remedies (S121).
create table remedies (
  id uuid primary key,
  name text not null,
  name_en text not null default '',
  form text not null check (form in ('cash', 'coupon', 'points', 'gift', 'freight')),
  reasons text[] not null,
  severity int not null check (severity between 1 and 3),
  guidance_minor bigint not null check (guidance_minor >= 0),
  most_minor bigint not null check (most_minor >= guidance_minor),
  retired_at timestamptz
);
insert into remedies (id, name, name_en, form, reasons, severity, guidance_minor, most_minor)
select gen_random_uuid(), r.* from (values
  ('小额优惠券', 'Small coupon', 'coupon', '{late_delivery,late_shipment,bad_service}'::text[], 1, 500, 1000),
  ('运费补偿', 'Freight paid back', 'freight', '{wrong_item,damaged,not_as_described,quality}'::text[], 1, 1000, 2000),
  ('积分安抚', 'Points', 'points', '{goodwill,bad_service,late_delivery}'::text[], 1, 200, 500),
  ('现金补偿', 'Cash', 'cash', '{quality,not_as_described,broken_promise,late_shipment}'::text[], 2, 2000, 5000),
  ('赠品', 'Gift', 'gift', '{goodwill,missing_item,broken_promise}'::text[], 2, 2000, 5000),
  ('重大问题补偿', 'Serious fault', 'cash', '{quality,broken_promise,out_of_stock,bad_service}'::text[], 3, 10000, 20000)
) as r(name, name_en, form, reasons, severity, guidance_minor, most_minor);
