-- Which articles a customer opened by themselves, so that an agent does not send them there again (DOMAIN S58). Once for each, the last time.
create table article_openings (
  customer_id uuid not null references customers,
  article_id uuid not null references articles,
  version int not null,
  at timestamptz not null,
  primary key (customer_id, article_id)
);
create index article_openings_at on article_openings (at);
