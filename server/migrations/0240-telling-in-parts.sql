-- Those affected by a data incident are told some at a time: by this banner, until none is left.
alter table data_incidents add column telling uuid references incidents;

drop index data_incident_people_untold;
create index data_incident_people_untold on data_incident_people (data_incident_id, customer_id) where told_at is null;
