-- Who looks after an order, where somebody is named, and which order a talk is about: the one whose card its customer sent last.
alter table orders add column specialist_id uuid references staff;
alter table conversations add column order_id uuid references orders;
create index conversations_of_order on conversations (order_id, opened_at desc) where order_id is not null;
