-- What is done for a product before and after its sale (S117, S99): services, spare parts, and where there is somebody.
create table service_points (
  id uuid primary key,
  name text not null,
  name_en text not null,
  city text not null,
  address text not null,
  phone text not null,
  hours text not null,
  works text[] not null,
  -- Closed ones stay, since plans and requests may name them.
  closed_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid
);
create table product_plans (
  product_id uuid primary key references products on delete cascade,
  services jsonb not null,
  parts jsonb not null,
  points uuid[] not null,
  changed_at timestamptz not null,
  changed_by uuid
);
