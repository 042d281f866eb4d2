-- What a customer who does not answer is taken to choose after a day: the shop's rule as it stood when they were told (S83).
alter table exception_orders add silent_choice text;
alter table exception_orders drop constraint exception_orders_chosen_by_check;
alter table exception_orders add constraint exception_orders_chosen_by_check check (chosen_by in ('customer', 'staff', 'rule'));
create index exception_orders_silent on exception_orders (told_at) where silent_choice is not null and choice is null and resolved_at is null;
