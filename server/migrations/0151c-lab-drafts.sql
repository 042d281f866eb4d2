-- What a run asks: what is published, or what would be with every draft.
alter table lab_runs add column asks text not null default 'live' check (asks in ('live', 'drafts'));
