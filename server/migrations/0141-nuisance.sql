-- What spoke for it when it was asked for.
alter table blocks add column nuisance jsonb not null default '{"score": 0, "signs": []}';
