-- A rule's hold stands beside a person's: neither takes the place of the other.
drop index order_holds_open;
create unique index order_holds_open on order_holds (order_id, (rule_name is null)) where released_at is null;
-- Which conditions an order met when a rule of orders fired on it.
alter table rule_firings add met jsonb;
