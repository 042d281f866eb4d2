-- The buyer wants to be reminded, once, before an order they have not paid is closed (D9, 催付), and when they were.
alter table orders add remind_unpaid boolean not null default false;
alter table orders add reminded_at timestamptz;
create index orders_to_remind on orders (placed_at) where state = 'pending_payment' and remind_unpaid and reminded_at is null;
