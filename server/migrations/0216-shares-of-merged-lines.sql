-- What of the discount of the order it was bought in a line bears, once that became part of another; null: its share of the order's, by price.
alter table order_lines add discount_share_minor bigint;
