-- What is promised of goods that take longer: days until they leave and until they arrive, and the duty of those that come from abroad (S106).
alter table products
  add ship_days int check (ship_days between 1 and 365),
  add transit_days int check (transit_days between 1 and 365),
  -- Hundredths of a percent: 910 is 9.1 %.
  add duty_points int check (duty_points between 0 and 20000),
  add duty_paid text check (duty_paid in ('included', 'at_customs'));
-- What the buyer was told of it.
alter table order_lines
  add duty_points int,
  add duty_paid text;
