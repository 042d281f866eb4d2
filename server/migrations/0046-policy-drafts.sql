-- Who changed a draft last: two people must not write over each other.
alter table policy_versions add column changed_by uuid;
