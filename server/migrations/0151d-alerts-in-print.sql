-- Only what can be had now (in print), and only what came out since a month (S52).
alter table alerts
  add column in_print boolean not null default false,
  add column published_since date;
