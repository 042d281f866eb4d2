-- A carrier that has not answered in time is told of once.
alter table carrier_requests add column late_at timestamptz;
