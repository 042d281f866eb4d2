-- The stage of tasks and tickets (S69): proposed when they are opened, changed by hand; null where nothing speaks for one.
alter table tasks add column stage text check (stage in ('presale', 'insale', 'aftersale'));
alter table tickets add column stage text check (stage in ('presale', 'insale', 'aftersale'));
update tasks t set stage = c.stage from conversations c where c.id = t.conversation_id and c.stage is not null;
update tickets t set stage = c.stage from conversations c where c.id = t.conversation_id and c.stage is not null;
