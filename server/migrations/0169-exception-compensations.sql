-- What was given on top to the customer of an affected order, by the rule of its kind.
alter table exception_orders add column compensation_id uuid references aftersales_requests;
