-- When the customer said that what was asked for has helped (S131).
alter table aftersales_requests add helped_at timestamptz;
