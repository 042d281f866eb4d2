-- Who would rather be called, and who was taken within 20 and 60 seconds.
alter table figure_parts add column callbacks int, add column taken_20s int, add column taken_60s int;
alter table figure_sums add column callbacks bigint, add column taken_20s bigint, add column taken_60s bigint;
