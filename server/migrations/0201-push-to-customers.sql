-- Customers' devices, too, are told of answers while no page of theirs is open. Such a device belongs to a person and to no sign-in of staff.
alter table push_devices
  alter staff_id drop not null,
  alter session_id drop not null,
  add customer_id uuid references customers,
  add language text check (language in ('zh-CN', 'en')),
  -- When a page of this customer's was last connected.
  add seen_at timestamptz,
  add check (num_nonnulls(staff_id, customer_id) = 1),
  add check ((staff_id is null) = (session_id is null)),
  add check ((customer_id is null) = (language is null));
create index push_devices_customer on push_devices (customer_id);

-- What a customer is to be told when no page of theirs is open: of one talk, request or order once. Whose a talk is, the talk says.
create table customer_pushes_due (
  about text not null check (about in ('talk', 'request', 'order')),
  about_id uuid not null,
  customer_id uuid references customers,
  since timestamptz not null,
  primary key (about, about_id),
  check ((about = 'talk') = (customer_id is null))
);
