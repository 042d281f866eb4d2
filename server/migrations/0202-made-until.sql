-- The day on which the making of a product ended; null: it is still made. Parts are promised for five years from then (三包).
alter table product_plans add made_until date;
