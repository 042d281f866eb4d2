-- How the customer wants what is made for them, as they wrote it when they bought it or told it before it was made (S105).
alter table order_lines add requirements text not null default '';
