-- Personal data that leaked, changed or was lost (PIPL 57): what happened, who is told of it, and why not where nobody is.
create table data_incidents (
  id uuid primary key,
  number text not null unique,
  discovered_at timestamptz not null,
  -- What happened, from when to when as far as is known.
  what text not null,
  began_at timestamptz,
  ended_at timestamptz,
  kinds text[] not null,
  cause text not null,
  harm text not null,
  remedy text not null,
  -- What those affected can do themselves.
  advice text not null,
  opened_by uuid not null references staff,
  opened_at timestamptz not null,
  -- Why nobody is told: what was done keeps harm away (art. 57, last paragraph).
  spared_because text not null default '',
  spared_by uuid references staff,
  spared_at timestamptz,
  closed_by uuid references staff,
  closed_at timestamptz
);

-- What the authority was told.
create table data_incident_reports (
  id uuid primary key,
  data_incident_id uuid not null references data_incidents,
  authority text not null,
  reference text not null,
  words text not null,
  reported_at timestamptz not null,
  noted_by uuid not null references staff,
  noted_at timestamptz not null
);
create index data_incident_reports_of on data_incident_reports (data_incident_id, reported_at);

-- Banners may be for some people alone: they see them, and have them by mail.
alter table incidents add column for_some boolean not null default false;
create table incident_people (
  incident_id uuid not null references incidents,
  customer_id uuid not null references customers,
  sent_at timestamptz,
  mailed boolean not null default false,
  primary key (incident_id, customer_id)
);
create index incident_people_of_customer on incident_people (customer_id);
create index incident_people_to_mail on incident_people (incident_id, customer_id) where sent_at is null;

create table data_incident_people (
  data_incident_id uuid not null references data_incidents,
  customer_id uuid not null references customers,
  found_by text not null check (found_by in ('number', 'search', 'time')),
  told_at timestamptz,
  -- The banner by which they were told.
  incident_id uuid references incidents,
  primary key (data_incident_id, customer_id)
);
create index data_incident_people_untold on data_incident_people (data_incident_id) where told_at is null;
