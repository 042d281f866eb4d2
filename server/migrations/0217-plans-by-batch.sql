-- Which batch of the product a plan makes; '': of the product, whichever.
alter table making_plans add batch text not null default '';
