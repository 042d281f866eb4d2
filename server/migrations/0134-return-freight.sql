-- What the way back of a request has cost, who laid it out, and what became of it.
alter table aftersales_requests
  -- What of it is given back without a look, by the row of the policy.
  add column freight_most_minor bigint not null default 3000 check (freight_most_minor >= 0),
  add column freight_minor bigint check (freight_minor > 0),
  add column freight_laid_out_by text check (freight_laid_out_by in ('customer', 'shop')),
  add column freight_state text check (freight_state in ('told', 'agreed', 'paid', 'elsewhere', 'refused', 'kept')),
  add column freight_settled_by text check (freight_settled_by in ('shop', 'insurer', 'carrier', 'nobody')),
  add constraint freight_is_whole check ((freight_minor is null) = (freight_state is null) and (freight_minor is null) = (freight_laid_out_by is null));
