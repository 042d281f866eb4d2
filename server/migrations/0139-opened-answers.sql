-- Which of what was found was opened: it moves what is found next, a little.
alter table help_searches add column article_id uuid;
