-- What a customer is offered to choose among (S121), as it stood in the catalogue then, and what their team keeps for it until they have chosen.
alter table aftersales_requests add reserved_minor bigint not null default 0 check (reserved_minor >= 0);

create table aftersales_choices (
  request_id uuid not null references aftersales_requests,
  position int not null,
  remedy_id uuid not null references remedies,
  name text not null,
  name_en text not null,
  form text not null,
  severity int not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (request_id, position)
);

-- A present in a parcel is sent as goods (R7); nothing can pay it.
update remedies set retired_at = now() where form = 'gift';
