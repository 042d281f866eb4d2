-- Whether pages about what a skill is needed for say who has it.
alter table skills add column named boolean not null default false;
