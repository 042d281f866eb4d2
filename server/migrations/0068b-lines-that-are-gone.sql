-- A line that another shop took out of its order, kept here since something refers to it; the shop's own lines are those without it.
alter table order_lines add column gone_at timestamptz;
-- A difference may be found while reading, without a comparison.
alter table shop_differences alter column comparison_id drop not null;
