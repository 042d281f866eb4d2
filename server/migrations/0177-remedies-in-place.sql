-- What a request was before another remedy was asked for in its place, as long as nobody has agreed to that: after a no it goes on from there.
alter table aftersales_requests add column instead_of jsonb;
