-- What owners of a product are told (S66): ownership comes from orders that were signed for.
create table news_consents (
  customer_id uuid primary key references customers,
  version int not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);

create table product_news (
  id uuid primary key,
  product_id uuid not null references products,
  kind text not null check (kind in ('improvement', 'upgrade', 'safety')),
  title text not null,
  title_en text not null default '',
  words text not null,
  words_en text not null default '',
  written_by uuid not null references staff,
  sent_at timestamptz not null
);
create index product_news_of_product on product_news (product_id, sent_at desc);

-- Whom it is for. Told by mail where there is one, else only on their page of orders, which all of them see.
create table product_news_owners (
  news_id uuid not null references product_news,
  customer_id uuid not null references customers,
  told_at timestamptz,
  mailed boolean not null default false,
  read_at timestamptz,
  primary key (news_id, customer_id)
);
create index product_news_to_tell on product_news_owners (news_id, customer_id) where told_at is null;
create index product_news_of_customer on product_news_owners (customer_id) where read_at is null;
