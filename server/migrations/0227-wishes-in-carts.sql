-- How the customer told a colleague they want what is made for them, with the cart that was put together in their talk (S105).
alter table offered_cart_lines add requirements text not null default '';
