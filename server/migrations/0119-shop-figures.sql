-- For figures of the shop: orders by when they were paid, parcels by when they left.
create index orders_by_payment on orders (paid_at) where paid_at is not null;
create index shipments_by_time on shipments (shipped_at) where shipped_at is not null;
