-- Until when the buyer may pay, as the shop's settings said when the order was placed; null: of another shop, or half an hour.
alter table orders add pay_until timestamptz;
