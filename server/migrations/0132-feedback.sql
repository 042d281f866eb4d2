-- What a customer is asked after a delivery and after a service: how they like the goods, and by itself how they were served (S123; DOMAIN D11).
create table feedback_asks (
  id uuid primary key,
  subject text not null check (subject in ('delivery', 'request', 'service')),
  -- The order, request or service order it is asked after.
  source_id uuid not null,
  order_id uuid not null references orders,
  customer_id uuid not null references customers,
  asked_at timestamptz not null,
  until timestamptz not null,
  product_score int check (product_score between 1 and 5),
  service_score int check (service_score between 1 and 5),
  words text not null default '',
  answered_at timestamptz,
  unique (subject, source_id),
  check ((answered_at is null) = (product_score is null and service_score is null))
);
create index feedback_of_customer on feedback_asks (customer_id, asked_at);
create index feedback_of_order on feedback_asks (order_id, asked_at);
create index feedback_asked on feedback_asks (asked_at);
create index feedback_answered on feedback_asks (answered_at) where answered_at is not null;
create index aftersales_ended on aftersales_requests (ended_at) where ended_at is not null;
