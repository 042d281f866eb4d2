create table categories (
  id uuid primary key,
  name text not null unique,
  name_en text not null default '',
  position int not null default 0
);

-- One source for shop, agents and assistant (S49, S60).
create table products (
  id uuid primary key,
  external_ref text unique,
  number text not null unique,
  name text not null,
  name_en text not null default '',
  category_id uuid references categories,
  summary text not null default '',
  summary_en text not null default '',
  -- [{name, nameEn, value, valueEn}] in the order they are shown.
  specifications jsonb not null default '[]',
  usage text not null default '',
  usage_en text not null default '',
  cautions text not null default '',
  cautions_en text not null default '',
  -- Numbers of products that go with this one; they need not be there yet.
  match_with text[] not null default '{}',
  picture text,
  listed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index products_of_category on products (category_id, id);

create table variants (
  id uuid primary key,
  product_id uuid not null references products,
  external_ref text unique,
  sku text not null unique,
  options jsonb not null default '{}',
  options_en jsonb not null default '{}',
  -- null: the shop does not count this variant's stock; `available` alone decides.
  stock int check (stock >= 0),
  available boolean not null default true,
  position int not null default 0
);
create index variants_of_product on variants (product_id, position);

-- Prices have dates of validity; the one in force is the latest that has begun and not ended.
create table prices (
  variant_id uuid not null references variants,
  valid_from timestamptz not null,
  valid_to timestamptz,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  primary key (variant_id, valid_from)
);
