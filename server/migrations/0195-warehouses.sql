-- Where an order is packed, in the shop's own word; empty where the shop says nothing of it.
alter table orders add warehouse text not null default '';
