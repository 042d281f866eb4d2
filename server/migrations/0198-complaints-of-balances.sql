-- The gift card whose rest the customer asks back; a card that is told no longer takes nothing from the complaint.
alter table complaints add payment_method_id uuid references payment_methods on delete set null;
create index complaints_of_balance on complaints (payment_method_id) where payment_method_id is not null;
