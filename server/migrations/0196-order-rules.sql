-- Rules are about talks or about orders: kept, tried and logged alike.
alter table rules add about text not null default 'conversation' check (about in ('conversation', 'order'));
-- When it was switched on for the first time: what was before it and after it can be told apart.
alter table rules add first_on_at timestamptz;
update rules set first_on_at = on_at;
alter table rule_firings alter conversation_id drop not null;
alter table rule_firings add order_id uuid;
alter table rule_firings add check (num_nonnulls(conversation_id, order_id) = 1);
-- Those on orders are kept with them; the others are forgotten in time.
drop index rule_firings_at;
create index rule_firings_at on rule_firings (at) where order_id is null;
create index rule_firings_of_order on rule_firings (order_id, at) where order_id is not null;
-- By which rule an order is held, as it was called then; a person who holds it anew takes the hold over.
alter table order_holds add rule_name text, add rule_version int;
